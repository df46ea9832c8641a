package io.github.agentidentity.audit.domain;

import io.github.agentidentity.evidence.domain.ChainLink;
import io.github.agentidentity.evidence.domain.Checkpoint;
import io.github.agentidentity.evidence.domain.EvidenceReader;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.RealmHistory;
import io.github.agentidentity.evidence.domain.Seals;
import io.github.agentidentity.evidence.domain.Verification;
import io.github.agentidentity.evidence.domain.Verification.Fault;
import io.github.agentidentity.evidence.domain.Verification.Flaw;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks all evidence of a realm: each history row by row and against the row that decides about its subject, the
 * realm's chain over the histories, that none is shorter than it says, the holds, the marks, and the realm's own rows.
 * It reads in parts and remembers counts only, and it may run beside everything else.
 */
public final class ChainVerifier {

    /** Longest time that a row may wait for its seal. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int PART = 500;

    /** Twice a second the sealer gives places; a look takes less. */
    private static final int MOST_LOOKS = 5;

    private final EvidenceReader evidenceReader;
    private final DecidingRows deciding;
    private final Seals seals;
    private final String ofRealm;
    private final InstantSource clock;
    private Optional<Checkpoint> from = Optional.empty();
    private long rows;
    private long pending;
    private Optional<Instant> completeSince = Optional.empty();
    private Optional<Long> keyedSince = Optional.empty();
    private Optional<Fault> late = Optional.empty();

    /** @param ofRealm the subject of the realm's own history */
    public ChainVerifier(
            EvidenceReader evidenceReader, DecidingRows deciding, Seals seals, String ofRealm, InstantSource clock) {
        this.evidenceReader = evidenceReader;
        this.deciding = deciding;
        this.seals = seals;
        this.ofRealm = ofRealm;
        this.clock = clock;
    }

    /** Checks. A purge in between moves the beginning of what there is; then it begins again. */
    public Verification verify() {
        Verification verification = check();
        while (verification.fault().isPresent() && !evidenceReader.checkpoint().equals(from)) {
            verification = check();
        }
        return verification;
    }

    private Verification check() {
        rows = 0;
        pending = 0;
        late = Optional.empty();
        keyedSince = Optional.empty();
        completeSince = evidenceReader.completeSince();
        from = evidenceReader.checkpoint();
        Optional<ChainLink> head = evidenceReader.lastLink();
        Optional<Fault> fault = faultInHistories()
                .or(this::faultInChain)
                .or(this::faultInLengths)
                .or(this::faultInRowsOfTheRealm)
                .or(() -> late);
        return new Verification(rows, pending, head, keyedSince, from, fault);
    }

    private Optional<Fault> faultInHistories() {
        List<String> part = evidenceReader.subjects("", PART);
        while (!part.isEmpty()) {
            for (String subject : part) {
                Optional<Fault> fault = twice(() -> faultIn(subject));
                if (fault.isPresent()) {
                    return fault;
                }
            }
            part = evidenceReader.subjects(part.get(part.size() - 1), PART);
        }
        return Optional.empty();
    }

    private Optional<Fault> faultIn(String subject) {
        HistoryCheck check = check(subject);
        Optional<Fault> fault = check.fault(PART);
        for (int looks = 1; check.isTorn() && looks < MOST_LOOKS; looks++) {
            check = check(subject);
            fault = check.fault(PART);
        }
        if (check.isTorn()) {
            return Optional.empty();
        }
        if (fault.isEmpty()) {
            HistoryCheck checked = check;
            rows += checked.rows();
            pending += checked.waiting();
            late = late.or(checked::late);
        }
        return fault;
    }

    private HistoryCheck check(String subject) {
        return new HistoryCheck(
                evidenceReader,
                deciding,
                seals,
                subject,
                from.filter(any -> subject.equals(ofRealm)),
                new SealingDelay(completeSince, clock.instant()));
    }

    private Optional<Fault> faultInRowsOfTheRealm() {
        RealmHistory history = new RealmHistory(
                evidenceReader, ofRealm, from.map(Checkpoint::before).orElse(Instant.EPOCH), PART);
        return twice(new EmergencyStopsAndHistory(deciding, history)::fault)
                .or(() -> twice(new RealmRowsAndHistory(deciding, history)::fault))
                .or(() -> twice(new MarksAndHistory(deciding, history)::fault));
    }

    /** A fault is looked at twice: others may write, and the sealer work, between two parts of the first look. */
    private static Optional<Fault> twice(Supplier<Optional<Fault>> look) {
        return look.get().flatMap(first -> look.get());
    }

    private Optional<Fault> faultInChain() {
        Optional<ChainLink> previous = from.map(Checkpoint::link);
        List<EvidenceReader.Linked> part = evidenceReader.links(0, PART);
        while (!part.isEmpty()) {
            for (EvidenceReader.Linked linked : part) {
                ChainLink link = linked.link();
                Optional<Flaw> flaw = flaw(link, previous);
                if (flaw.isPresent()) {
                    long seq = previous.map(ChainLink::seq).orElse(0L) + 1;
                    return Optional.of(new Fault(Fault.CHAIN, seq, flaw.get()));
                }
                if (keyedSince.isEmpty() && Seals.isKeyed(link.seal())) {
                    keyedSince = Optional.of(link.seq());
                }
                if (linked.found().isEmpty()) {
                    return Optional.of(new Fault(link.subject(), length(link.subject()) + 1, Flaw.MISSING));
                }
                if (!linked.found().get().equals(link.subjectSeal())) {
                    return Optional.of(new Fault(link.subject(), link.subjectSeq(), Flaw.ALTERED));
                }
                previous = Optional.of(link);
            }
            part = evidenceReader.links(part.get(part.size() - 1).link().seq(), PART);
        }
        return Optional.empty();
    }

    private Optional<Flaw> flaw(ChainLink link, Optional<ChainLink> previous) {
        Seals.Fit fit = link.fit(previous, seals);
        if (fit != Seals.Fit.FITS) {
            return Optional.of(fit == Seals.Fit.NO_KEY ? Flaw.NO_KEY : Flaw.BROKEN_LINK);
        }
        boolean downgraded = !Seals.isKeyed(link.seal())
                && previous.filter(before -> Seals.isKeyed(before.seal())).isPresent();
        return downgraded ? Optional.of(Flaw.UNKEYED) : Optional.empty();
    }

    /** Counts the rows of a history that has no gaps. */
    private long length(String subject) {
        long last = 0;
        List<EvidenceRow> part = evidenceReader.rows(subject, last, PART);
        while (!part.isEmpty()) {
            last = part.get(part.size() - 1).seq();
            part = evidenceReader.rows(subject, last, PART);
        }
        return last;
    }

    private Optional<Fault> faultInLengths() {
        return evidenceReader
                .shortened()
                .map(shortened -> new Fault(shortened.subject(), shortened.rows() + 1, Flaw.MISSING));
    }
}
