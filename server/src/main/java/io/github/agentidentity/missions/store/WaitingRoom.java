package io.github.agentidentity.missions.store;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A bound on the requests of this node that wait for one mission's row at the same time, so that a row that somebody
 * holds never takes all threads and connections of a node. Changes of the mission itself do not wait here.
 */
public final class WaitingRoom {

    /**
     * Of those who wait for a turn at a mission: mints, polls and starts. On PostgreSQL they wait for changes only, and
     * this is how many can be in the middle of their last statement.
     */
    public static final WaitingRoom ROOM = new WaitingRoom(40);

    /** Of claims of one service about one mission, which take a seat each for a whole upload. */
    public static final WaitingRoom CLAIMS = new WaitingRoom(2);

    private final int seats;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /** @param seats for each mission, at least 1 */
    WaitingRoom(int seats) {
        this.seats = seats;
    }

    /**
     * Does {@code work}, which may wait for the mission's row.
     *
     * @throws Refusal {@code busy} where too many wait already; then it is not done
     */
    public <T> T during(String missionId, Supplier<T> work) {
        try {
            if (taken.merge(missionId, 1, Integer::sum) > seats) {
                throw Refusal.because(
                        Reason.BUSY, "Too much is asked under this mission at the same time; try again in a second.");
            }
            return work.get();
        } finally {
            taken.computeIfPresent(missionId, (id, waiting) -> waiting == 1 ? null : waiting - 1);
        }
    }
}
