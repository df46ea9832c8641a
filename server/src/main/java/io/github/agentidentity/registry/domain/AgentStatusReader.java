package io.github.agentidentity.registry.domain;

import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import java.time.Instant;
import java.util.Optional;

/** Lookup of all that our own tables hold about an agent, in one query, because every step needs it. */
public interface AgentStatusReader {

    /**
     * Result of the lookup.
     *
     * @param adoption empty where nobody took note of the agent yet
     * @param stop the gravest kind of stop in force, by its internal id or its client_id
     * @param frozen whether an admin froze the realm
     * @param voidUntil the last instant up to which everything that names the agent or its realm is void
     *     ({@link VoidMarks}); the epoch where nothing is
     */
    record AgentRecord(
            Optional<Adoption> adoption, Optional<AgentSuspension.Kind> stop, boolean frozen, Instant voidUntil) {

        /** The same in a realm that is not frozen. */
        public AgentRecord thawed() {
            return new AgentRecord(adoption, stop, false, voidUntil);
        }
    }

    /** Looks up a client, whether it is an agent or not. */
    AgentRecord of(String agentId, String agentClientId);
}
