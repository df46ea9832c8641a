package io.github.agentidentity.missions.domain;

/**
 * A mission and the number of its last change, by which what is known of it at two moments is put in order.
 *
 * @param mission as it was after that change
 * @param change 1 for the approval and one more for each change since; 0 up to the first change of a mission that was
 *     approved before changes were numbered
 */
public record NumberedMission(Mission mission, long change) {

    public NumberedMission {
        if (change < 0) {
            throw new IllegalArgumentException("changes are counted up");
        }
    }
}
