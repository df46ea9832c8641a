package io.github.agentidentity.missions.domain;

import io.github.agentidentity.missions.domain.Adoptions.Adoption;
import java.time.Instant;
import java.util.Optional;

/** What our own tables say of an agent, all of it in one question, because it is asked at every step. */
public interface AgentRecords {

    /**
     * What they say.
     *
     * @param adoption empty where nobody took note of the agent yet
     * @param stop the gravest kind of stop in force, by its internal id or its client_id
     * @param frozen whether an admin froze the realm
     * @param voidUntil the last instant of which what names the agent or its realm is void ({@link VoidMarks}); the
     *     epoch where nothing is
     */
    record AgentRecord(Optional<Adoption> adoption, Optional<Stop.Kind> stop, boolean frozen, Instant voidUntil) {

        /** The same in a realm that is not frozen. */
        public AgentRecord thawed() {
            return new AgentRecord(adoption, stop, false, voidUntil);
        }
    }

    /** What is said of a client, whether it is an agent or not. */
    AgentRecord of(String agentId, String agentClientId);
}
