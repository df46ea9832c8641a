package io.github.agentidentity.approval.keycloak;

import io.github.agentidentity.missions.domain.MissionSummary;
import java.util.Optional;

/** People and names of which the notices of a stop tell, as they are when it is stored. */
interface StopWords {

    /** The name that the agent's admin gave it. */
    Optional<String> agentName(MissionSummary mission);

    /** The internal id of the user who answers for the agent; empty for an agent that is not in good standing. */
    Optional<String> sponsor(MissionSummary mission);

    /** The client of a service. */
    Optional<ServiceClient> service(String clientId);

    /**
     * Client of a service.
     *
     * @param id its internal id
     * @param name the name that its admin gave it
     */
    record ServiceClient(String id, Optional<String> name) {}
}
