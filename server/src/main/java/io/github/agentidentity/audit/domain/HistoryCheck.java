package io.github.agentidentity.audit.domain;

import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.evidence.domain.Checkpoint;
import io.github.agentidentity.evidence.domain.DecidingRow;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceReader;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.Seals;
import io.github.agentidentity.evidence.domain.Verification.Fault;
import io.github.agentidentity.evidence.domain.Verification.Flaw;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The check of one history, row by row: places, seals, and whether the row that decides about its subject says what the
 * history tells. That row is read first, and its length says up to where the two must agree: what is recorded meanwhile
 * is not compared.
 */
final class HistoryCheck {

    /**
     * Time for which a redemption is looked for: a hand-off lives five minutes, and its second use is found for twice
     * as long.
     */
    private static final Duration HANDOFF = Duration.ofMinutes(10);

    private final EvidenceReader evidenceReader;
    private final DecidingRows deciding;
    private final Seals seals;
    private final String subject;
    private final SealingDelay delay;
    private final boolean decides;
    private final Optional<DecidingRow> decider;
    private final ActsAndDecider acts;
    private final long first;
    private long seq;
    private long placed = Long.MAX_VALUE;
    private long lastSealed;
    private Optional<String> previous;
    private Optional<EvidenceRow> purge = Optional.empty();
    private long waiting;
    private Optional<Fault> late = Optional.empty();

    /**
     * A check of {@code subject}.
     *
     * @param from where the history begins since a purge; empty where that took nothing of it
     */
    HistoryCheck(
            EvidenceReader evidenceReader,
            DecidingRows deciding,
            Seals seals,
            String subject,
            Optional<Checkpoint> from,
            SealingDelay delay) {
        this.evidenceReader = evidenceReader;
        this.deciding = deciding;
        this.seals = seals;
        this.subject = subject;
        this.delay = delay;
        this.decides = deciding.decides(subject);
        this.decider = decides ? deciding.row(subject) : Optional.empty();
        this.acts = new ActsAndDecider(subject, decider, () -> deciding.row(subject));
        this.first = from.map(Checkpoint::history).orElse(0L);
        this.seq = first;
        this.lastSealed = first;
        this.previous = from.flatMap(Checkpoint::historySeal);
    }

    long rows() {
        return seq - first;
    }

    long waiting() {
        return waiting;
    }

    /** The first row that is late, which is no fault of the row's. */
    Optional<Fault> late() {
        return late;
    }

    Optional<Fault> fault(int part) {
        List<EvidenceRow> rows = evidenceReader.rows(subject, 0, part);
        while (!rows.isEmpty()) {
            for (EvidenceRow row : rows) {
                Optional<Fault> fault = fault(row, true);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            rows = evidenceReader.rows(subject, seq, part);
        }
        placed = seq;
        rows = evidenceReader.arrived(subject, 0, part);
        while (!rows.isEmpty()) {
            for (EvidenceRow row : rows) {
                Optional<Fault> fault = fault(row.at(seq + 1), false);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            rows = evidenceReader.arrived(subject, rows.get(rows.size() - 1).seq(), part);
        }
        if (evidenceReader.lastLinked(subject) < lastSealed) {
            return fault(evidenceReader.lastLinked(subject) + 1, Flaw.UNLINKED);
        }
        return decides ? faultOfDecider() : Optional.empty();
    }

    /** @param hasPlace whether the row has this place already, or would be the next to get one */
    private Optional<Fault> fault(EvidenceRow row, boolean hasPlace) {
        seq++;
        if (row.seq() != seq) {
            return fault(seq, Flaw.MISSING);
        }
        Optional<Flaw> flaw = flawInSeal(row);
        if (flaw.isPresent()) {
            return fault(seq, flaw.get());
        }
        if (!isPlausible(row)) {
            return fault(seq, Flaw.FORGED_PURGE);
        }
        if (isOfHandoffThatIsUnspent(row)) {
            return Optional.of(new Fault(subject, seq, Flaw.ROW_GONE, Optional.of("handoff")));
        }
        return acts.add(row, hasPlace).flatMap(found -> fault(seq, found));
    }

    private Optional<Flaw> flawInSeal(EvidenceRow row) {
        if (row.seal().isEmpty()) {
            waiting++;
            if (delay.isLeftOut(row)) {
                return Optional.of(Flaw.UNSEALED);
            }
            if (late.isEmpty() && delay.isLate(row)) {
                late = fault(seq, Flaw.LATE);
            }
            return Optional.empty();
        }
        String seal = row.seal().get();
        Seals.Fit fit = seals.fit(seal, row.sealedAfter(previous));
        if (lastSealed != seq - 1 || fit == Seals.Fit.DIFFERS) {
            return Optional.of(Flaw.ALTERED);
        }
        if (fit == Seals.Fit.NO_KEY) {
            return Optional.of(Flaw.NO_KEY);
        }
        if (!Seals.isKeyed(seal) && previous.filter(Seals::isKeyed).isPresent()) {
            return Optional.of(Flaw.UNKEYED);
        }
        lastSealed = seq;
        previous = row.seal();
        return Optional.empty();
    }

    /** A purge takes nothing young, and goes on where the one before it came to. */
    private boolean isPlausible(EvidenceRow row) {
        if (!row.kind().equals(EvidenceKind.PURGED.code())) {
            return true;
        }
        Optional<Checkpoint> point = row.checkpoint();
        Optional<Checkpoint> before = purge.flatMap(EvidenceRow::checkpoint);
        purge = Optional.of(row);
        return point.filter(now -> now.isOldEnough(row.recordedAt()))
                .filter(now -> before.map(last -> now.link().seq() - last.link().seq() == links(row))
                        .orElse(true))
                .isPresent();
    }

    private static long links(EvidenceRow purge) {
        return purge.said()
                .flatMap(content -> content.get("links"))
                .filter(JsonNumber.class::isInstance)
                .map(json -> ((JsonNumber) json).value())
                .orElse(-1L);
    }

    private boolean isOfHandoffThatIsUnspent(EvidenceRow row) {
        boolean spends =
                row.kind().equals(EvidenceKind.PROPOSED.code()) || row.kind().equals(EvidenceKind.MINTED.code());
        return spends
                && delay.now().isBefore(row.recordedAt().plus(HANDOFF))
                && row.said()
                        .flatMap(content -> content.get("handoff"))
                        .filter(JsonString.class::isInstance)
                        .filter(handoff -> !deciding.isSpent(((JsonString) handoff).value()))
                        .isPresent();
    }

    private Optional<Fault> faultOfDecider() {
        if (decider.isEmpty()) {
            return seq > first ? fault(first + 1, Flaw.ROW_GONE) : Optional.empty();
        }
        return acts.faultAtEnd(seq);
    }

    /**
     * Whether the sealer gave places while this looked: a row that was on its way was seen in neither part, and this
     * says nothing.
     */
    boolean isTorn() {
        return acts.areNumbered() && !evidenceReader.rows(subject, placed, 1).isEmpty();
    }

    private Optional<Fault> fault(long at, Flaw flaw) {
        return Optional.of(new Fault(subject, at, flaw));
    }
}
