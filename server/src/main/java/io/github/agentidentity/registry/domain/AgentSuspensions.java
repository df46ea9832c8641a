package io.github.agentidentity.registry.domain;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/** The stops of this realm's agents: read at every step, and again in the locking statement of each mint. */
public interface AgentSuspensions {

    /**
     * The stops in force for a client of either id, the gravest first and the latest before the earlier. The internal
     * id is known by itself; the client_id in this realm, and in one of the same name that is gone.
     */
    List<AgentSuspension> inForce(String agentId, String agentClientId);

    /** The stops in force of these origins, in whatever realm. */
    List<AgentSuspension> ofOrigins(Collection<String> originIds);

    /** Whether a stop of this origin is in force in this realm for a client of both these ids. */
    boolean isRecorded(String originId, String agentId, String agentClientId);

    /** Stores a new stop; its history begins with row 1 of evidence. */
    void create(AgentSuspension stop);

    /**
     * Releases a suspension.
     *
     * @return the next place in its history, or empty where it is no suspension in force: then nothing was changed
     */
    OptionalLong release(String stopId, String by, String reason);

    /**
     * Releases a suspension of a realm that is gone, whose history is at its end.
     *
     * @return whether it was one in force: else nothing was changed
     */
    boolean releaseElsewhere(String stopId, String by, String reason);

    /** This realm is being removed: its stops are known by its last name from now on. */
    void realmRemoved();
}
