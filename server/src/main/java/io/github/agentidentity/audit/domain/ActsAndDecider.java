package io.github.agentidentity.audit.domain;

import io.github.agentidentity.evidence.domain.DecidingRow;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.Verification.Fault;
import io.github.agentidentity.evidence.domain.Verification.Flaw;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The acts of one history against the row that decides about its subject: it must know of each, and say what they tell.
 * That row is read first; what was read after it is not compared with it.
 */
final class ActsAndDecider {

    private final String subject;
    private final Optional<DecidingRow> decider;
    private final Supplier<Optional<DecidingRow>> now;
    private final ExpectedState expectedState = new ExpectedState();
    private final Optional<ChangeNumbers> changes;

    /**
     * A comparison of {@code subject}.
     *
     * @param decider the row before the history was read; empty where there is none
     * @param now reads it again
     */
    ActsAndDecider(String subject, Optional<DecidingRow> decider, Supplier<Optional<DecidingRow>> now) {
        this.subject = subject;
        this.decider = decider;
        this.now = now;
        this.changes = decider.filter(known -> known.changes().isPresent())
                .map(known -> new ChangeNumbers(known.changes().getAsLong()));
    }

    /** Whether the sealer gives places in this history. */
    boolean areNumbered() {
        return changes.isPresent();
    }

    /**
     * Goes on with the next row, at its place; the flaw in its act, if there is one.
     *
     * @param hasPlace whether the row has this place already, or would be the next to get one
     */
    Optional<Flaw> add(EvidenceRow row, boolean hasPlace) {
        if (decider.isEmpty()) {
            return Optional.empty();
        }
        if (row.seq() <= decider.get().length()) {
            expectedState.add(row);
            return hasPlace ? Optional.empty() : Optional.of(Flaw.MISSING);
        }
        if (changes.isEmpty()) {
            return hasPlace ? Optional.empty() : Optional.of(Flaw.UNKNOWN_ACT);
        }
        boolean tookItsPlace = hasPlace && row.seal().isEmpty();
        Optional<Flaw> flaw =
                tookItsPlace ? Optional.of(Flaw.UNKNOWN_ACT) : changes.get().add(row);
        if (flaw.isEmpty() && !changes.get().isLater(row)) {
            expectedState.add(row);
        }
        return flaw;
    }

    /**
     * Finds a fault once all rows were read, the last at {@code seq}; to be asked where the row that decides is there.
     */
    Optional<Fault> faultAtEnd(long seq) {
        DecidingRow before = decider.orElseThrow();
        if (seq < before.length()) {
            return fault(seq + 1, Flaw.MISSING);
        }
        Optional<Fault> beyond = changes.isPresent()
                ? faultInChanges(changes.get(), seq)
                : seq > before.length() ? faultInLength(seq) : Optional.empty();
        return beyond.or(() -> expectedState
                .against(before, now)
                .map(found -> new Fault(subject, found.seq(), Flaw.CONTRADICTED, Optional.of(found.fact()))));
    }

    private Optional<Fault> faultInLength(long seq) {
        long length = now.get().map(DecidingRow::length).orElse(0L);
        return seq > length ? fault(length + 1, Flaw.UNKNOWN_ACT) : Optional.empty();
    }

    private Optional<Fault> faultInChanges(ChangeNumbers numbers, long seq) {
        if (numbers.isShort()) {
            return fault(seq + 1, Flaw.MISSING);
        }
        if (!numbers.isLonger()) {
            return Optional.empty();
        }
        long counted =
                now.get().map(DecidingRow::changes).orElse(OptionalLong.empty()).orElse(0);
        return numbers.beyond(counted).flatMap(place -> fault(place, Flaw.UNKNOWN_ACT));
    }

    private Optional<Fault> fault(long at, Flaw flaw) {
        return Optional.of(new Fault(subject, at, flaw));
    }
}
