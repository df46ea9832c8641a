package io.github.agentidentity.missions.domain;

import io.github.agentidentity.missions.domain.Adoptions.Adoption;
import java.util.Optional;

/** What our own tables say of an agent, all of it in one question, because it is asked at every step. */
public interface AgentRecords {

    /**
     * What they say.
     *
     * @param adoption empty where nobody took note of the agent yet
     * @param stop the gravest kind of stop in force, by its internal id or its client_id
     * @param frozen whether an admin froze the realm
     */
    record AgentRecord(Optional<Adoption> adoption, Optional<Stop.Kind> stop, boolean frozen) {

        /** The same in a realm that is not frozen. */
        public AgentRecord thawed() {
            return new AgentRecord(adoption, stop, false);
        }
    }

    /** What is said of a client, whether it is an agent or not. */
    AgentRecord of(String agentId, String agentClientId);
}
