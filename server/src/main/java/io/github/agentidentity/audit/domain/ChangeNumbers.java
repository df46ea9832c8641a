package io.github.agentidentity.audit.domain;

import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import io.github.agentidentity.evidence.domain.Verification.Flaw;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Numbers of the changes of a mission, as its history tells them: 1, 2, 3 and so on, as many as its row counts. Of
 * mints and notes, which have no numbers, there may be any number between them.
 */
final class ChangeNumbers {

    private final long known;
    private long last;

    /** Changes beyond those that were known: the places by their numbers. */
    private final SortedMap<Long, Long> later = new TreeMap<>();

    /** @param known how many the mission's row counted before its history was read */
    ChangeNumbers(long known) {
        this.known = known;
    }

    /** Goes on with the next row; the flaw in its number, if it should have one. */
    Optional<Flaw> add(EvidenceRow row) {
        if (!EvidenceKind.isChange(row.kind())) {
            return EvidenceKind.isNote(row.kind()) ? Optional.empty() : Optional.of(Flaw.UNKNOWN_ACT);
        }
        OptionalLong number = row.change();
        if (number.isEmpty() || number.getAsLong() <= last) {
            return Optional.of(Flaw.UNKNOWN_ACT);
        }
        boolean isLater = number.getAsLong() > known;
        if (number.getAsLong() > last + 1 && (!isLater || last < known)) {
            return Optional.of(Flaw.MISSING);
        }
        last = number.getAsLong();
        if (isLater) {
            later.put(last, row.seq());
        }
        return Optional.empty();
    }

    /** Whether the row that was added last tells of a change after the mission's row was read. */
    boolean isLater(EvidenceRow row) {
        return last > known && EvidenceKind.isChange(row.kind());
    }

    /** Whether a change is missing at the end. */
    boolean isShort() {
        return last < known;
    }

    boolean isLonger() {
        return last > known;
    }

    /** The place of the first change that is none, where the mission's row counts so many now. */
    Optional<Long> beyond(long now) {
        return later.tailMap(now + 1).values().stream().findFirst();
    }
}
