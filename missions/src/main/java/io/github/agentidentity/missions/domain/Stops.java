package io.github.agentidentity.missions.domain;

import java.util.List;
import java.util.OptionalLong;

/** The stops of this realm's agents: read at every step, and again in the locking statement of each mint. */
public interface Stops {

    /** The stops in force for a client of either id, the gravest first and the latest before the earlier. */
    List<Stop> inForce(String agentId, String agentClientId);

    /** Stores a new stop; its history begins with row 1 of evidence. */
    void create(Stop stop);

    /**
     * Releases a suspension.
     *
     * @return the next place in its history, or empty where it is no suspension in force: then nothing was changed
     */
    OptionalLong release(String stopId, String by, String reason);
}
