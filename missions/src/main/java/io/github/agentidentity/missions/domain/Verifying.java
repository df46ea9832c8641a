package io.github.agentidentity.missions.domain;

import io.github.agentidentity.missions.domain.Verification.Fault;
import io.github.agentidentity.missions.domain.Verification.Flaw;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Checks all evidence of a realm: each history row by row, then the realm's chain over the histories, then that none is
 * shorter than it says. It reads in parts and remembers counts only, and it may run beside everything else.
 */
public final class Verifying {

    /** How long a row may wait for its seal. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int PART = 500;

    private final Ledger ledger;
    private final InstantSource clock;
    private Optional<Checkpoint> from = Optional.empty();
    private long rows;
    private long pending;
    private Optional<Instant> completeSince = Optional.empty();
    private Optional<Fault> late = Optional.empty();

    public Verifying(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Checks. A purge in between moves the beginning of what there is; then it begins again. */
    public Verification verify() {
        Verification verification = check();
        while (verification.fault().isPresent() && !ledger.checkpoint().equals(from)) {
            verification = check();
        }
        return verification;
    }

    private Verification check() {
        rows = 0;
        pending = 0;
        late = Optional.empty();
        completeSince = ledger.completeSince();
        from = ledger.checkpoint();
        Optional<RealmLink> head = ledger.lastLink();
        Optional<Fault> fault = faultInHistories()
                .or(this::faultInChain)
                .or(this::faultInLengths)
                .or(() -> late);
        return new Verification(rows, pending, head, from, fault);
    }

    private Optional<Fault> faultInHistories() {
        List<String> part = ledger.subjects("", PART);
        while (!part.isEmpty()) {
            for (String subject : part) {
                // A fault is looked at twice: the sealer may have worked between two parts of the first look.
                Optional<Fault> fault = faultIn(subject).flatMap(first -> faultIn(subject));
                if (fault.isPresent()) {
                    return fault;
                }
            }
            part = ledger.subjects(part.get(part.size() - 1), PART);
        }
        return Optional.empty();
    }

    private Optional<Fault> faultIn(String subject) {
        long first = isOfRealm(subject) ? from.map(Checkpoint::history).orElse(0L) : 0;
        long seq = first;
        long lastSealed = first;
        long waiting = 0;
        Optional<String> previous = first == 0 ? Optional.empty() : from.flatMap(Checkpoint::historySeal);
        List<EvidenceRow> part = ledger.rows(subject, 0, PART);
        while (!part.isEmpty()) {
            for (EvidenceRow row : part) {
                seq++;
                if (row.seq() != seq) {
                    return Optional.of(new Fault(subject, seq, Flaw.MISSING));
                }
                if (row.seal().isEmpty()) {
                    if (isLeftOut(row)) {
                        return Optional.of(new Fault(subject, seq, Flaw.UNSEALED));
                    }
                    if (late.isEmpty() && isOverdue(row.recordedAt(), clock.instant())) {
                        late = Optional.of(new Fault(subject, seq, Flaw.LATE));
                    }
                    waiting++;
                } else if (lastSealed != seq - 1 || !row.seal().get().equals(row.sealAfter(previous))) {
                    return Optional.of(new Fault(subject, seq, Flaw.ALTERED));
                } else {
                    lastSealed = seq;
                    previous = row.seal();
                }
            }
            part = ledger.rows(subject, seq, PART);
        }
        long linked = ledger.lastLinked(subject);
        if (linked < lastSealed) {
            return Optional.of(new Fault(subject, linked + 1, Flaw.UNLINKED));
        }
        rows += seq - first;
        pending += waiting;
        return Optional.empty();
    }

    private boolean isOfRealm(String subject) {
        return from.map(checkpoint -> Annals.subjectOf(checkpoint.link().realmId()))
                .filter(subject::equals)
                .isPresent();
    }

    /** All that could be sealed was sealed since, and this was not. */
    private boolean isLeftOut(EvidenceRow row) {
        return completeSince.filter(since -> isOverdue(row.recordedAt(), since)).isPresent();
    }

    private static boolean isOverdue(Instant recordedAt, Instant now) {
        return now.isAfter(recordedAt.plus(PATIENCE));
    }

    private Optional<Fault> faultInChain() {
        Optional<RealmLink> previous = from.map(Checkpoint::link);
        List<Ledger.Linked> part = ledger.links(0, PART);
        while (!part.isEmpty()) {
            for (Ledger.Linked linked : part) {
                RealmLink link = linked.link();
                if (!link.follows(previous)) {
                    long seq = previous.map(RealmLink::seq).orElse(0L) + 1;
                    return Optional.of(new Fault(Fault.CHAIN, seq, Flaw.BROKEN_LINK));
                }
                if (linked.found().isEmpty()) {
                    return Optional.of(new Fault(link.subject(), length(link.subject()) + 1, Flaw.MISSING));
                }
                if (!linked.found().get().equals(link.subjectSeal())) {
                    return Optional.of(new Fault(link.subject(), link.subjectSeq(), Flaw.ALTERED));
                }
                previous = Optional.of(link);
            }
            part = ledger.links(part.get(part.size() - 1).link().seq(), PART);
        }
        return Optional.empty();
    }

    /** How many rows a history has that has no gaps. */
    private long length(String subject) {
        long last = 0;
        List<EvidenceRow> part = ledger.rows(subject, last, PART);
        while (!part.isEmpty()) {
            last = part.get(part.size() - 1).seq();
            part = ledger.rows(subject, last, PART);
        }
        return last;
    }

    private Optional<Fault> faultInLengths() {
        return ledger.shortened().map(shortened -> new Fault(shortened.subject(), shortened.rows() + 1, Flaw.MISSING));
    }
}
