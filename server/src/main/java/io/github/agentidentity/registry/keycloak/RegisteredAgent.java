package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.registry.domain.AgentState;
import io.github.agentidentity.registry.domain.AgentSuspension;
import java.util.List;
import java.util.Optional;

/**
 * An agent as its admins see it.
 *
 * @param client its client
 * @param scopes the names of the agent scopes that it was given, sorted
 * @param state whether it works
 * @param stop the gravest stop in force
 * @param problems why it gets nothing now, or nothing of one scope, beside a stop
 */
public record RegisteredAgent(
        RegisteredClient client,
        List<String> scopes,
        AgentState state,
        Optional<AgentSuspension> stop,
        List<DefinitionError> problems) {

    public RegisteredAgent {
        scopes = List.copyOf(scopes);
        problems = List.copyOf(problems);
    }
}
