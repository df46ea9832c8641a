package io.github.agentidentity.base.store;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A bound on the requests of this node that wait for one mission's row at the same time, so that a row that somebody
 * holds never takes all threads and connections of a node. Changes of the mission itself do not wait here, and while
 * one waits for the row nobody else comes in.
 */
public final class WaitingRoom {

    private final int seats;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final Map<String, Integer> closed = new ConcurrentHashMap<>();

    /** @param seats for each mission, at least 1 */
    public WaitingRoom(int seats) {
        this.seats = seats;
    }

    /**
     * Does {@code work}, which may wait for the mission's row.
     *
     * @throws Refusal {@code busy} where too many wait already, or where a change of the mission does; then it is not
     *     done
     */
    public <T> T during(String missionId, Supplier<T> work) {
        return counted(taken, missionId, waiting -> {
            if (waiting > seats || closed.containsKey(missionId)) {
                throw Refusal.because(
                        Reason.BUSY,
                        "Too many requests are made under this mission at the same time; try again in a second.");
            }
            return work.get();
        });
    }

    /** Does {@code work}, which changes the mission itself, before all who have not come in yet. */
    public <T> T ahead(String missionId, Supplier<T> work) {
        return counted(closed, missionId, waiting -> work.get());
    }

    private static <T> T counted(Map<String, Integer> counts, String missionId, IntFunction<T> work) {
        try {
            return work.apply(counts.merge(missionId, 1, Integer::sum));
        } finally {
            counts.computeIfPresent(missionId, (id, count) -> count == 1 ? null : count - 1);
        }
    }
}
