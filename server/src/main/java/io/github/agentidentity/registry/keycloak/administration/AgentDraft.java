package io.github.agentidentity.registry.keycloak.administration;

import java.util.List;

/**
 * Definition of an agent as an admin wants it.
 *
 * @param client its client
 * @param scopes the names of the agent scopes that are to be its ceiling
 */
public record AgentDraft(ClientDraft client, List<String> scopes) {

    public AgentDraft {
        scopes = List.copyOf(scopes);
    }
}
