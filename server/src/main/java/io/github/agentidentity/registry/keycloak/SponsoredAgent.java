package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.registry.domain.AgentState;
import java.util.Optional;

/**
 * An agent as the human sees it who answers for it.
 *
 * @param id its client's internal id
 * @param clientId its client_id
 * @param name the name that an admin gave it
 * @param state whether it works
 */
public record SponsoredAgent(String id, String clientId, Optional<String> name, AgentState state) {}
