package io.github.agentidentity.evidence.domain;

import java.util.Optional;

/**
 * The row of one history that can be sealed next.
 *
 * @param sealed the place of the last one that is
 * @param change the number of the last change of a mission that is sealed, or 0
 * @param decider the row that decides about the subject: what it does not count comes from no act, stays unsealed, and
 *     is found by that. Empty where the subject has none and needs none; empty within where it should have one
 */
record NextRow(long sealed, long change, Optional<Optional<DecidingRow>> decider) {

    /** The place that it gets. */
    long place() {
        return sealed + 1;
    }

    /**
     * Whether nothing can follow: a row before this one is missing, or this one was put at its place. It stays unsealed
     * with all that follows, which is how it is found.
     */
    boolean isStoppedBy(EvidenceRow row) {
        return row.isPlaced() ? row.seq() != place() || !isKnown(row) || isForgedPurge(row) : place() <= placesTaken();
    }

    /** Places that acts took themselves: an arrival comes behind all of them. */
    private long placesTaken() {
        return decider.flatMap(row -> row).map(DecidingRow::length).orElse(0L);
    }

    /** Whether this row can be sealed at the place; one that waits behind it may, if it cannot. */
    boolean is(EvidenceRow row) {
        return isKnown(row) && (!isChange(row) || row.change().orElse(0) == change + 1);
    }

    private boolean isKnown(EvidenceRow row) {
        return decider.map(known -> known.filter(found -> found.knows(row)).isPresent())
                .orElse(row.isPlaced());
    }

    private static boolean isChange(EvidenceRow row) {
        return !row.isPlaced() && EvidenceKind.isChange(row.kind());
    }

    private static boolean isForgedPurge(EvidenceRow row) {
        return row.kind().equals(EvidenceKind.PURGED.code())
                && row.checkpoint()
                        .filter(point -> point.isOldEnough(row.recordedAt()))
                        .isEmpty();
    }

    /** The one after that. */
    NextRow after(EvidenceRow row) {
        return new NextRow(place(), isChange(row) ? change + 1 : change, decider);
    }
}
