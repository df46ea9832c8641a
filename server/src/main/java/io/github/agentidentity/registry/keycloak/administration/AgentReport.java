package io.github.agentidentity.registry.keycloak.administration;

import io.github.agentidentity.registry.domain.AgentState;
import io.github.agentidentity.registry.domain.AgentSuspension;
import io.github.agentidentity.registry.domain.SuspendAgent;
import io.github.agentidentity.registry.keycloak.AgentAttributes;
import io.github.agentidentity.registry.keycloak.RegisteredAgent;
import io.github.agentidentity.registry.keycloak.RegisteredClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;

/** Record of an agent, put together for its admins: its definition, its state, and all that is wrong with it. */
public final class AgentReport {

    private final AgentProblems problems;
    private final SuspendAgent suspendAgent;
    private final InstantSource clock;

    public AgentReport(AgentProblems problems, SuspendAgent suspendAgent, InstantSource clock) {
        this.problems = problems;
        this.suspendAgent = suspendAgent;
        this.clock = clock;
    }

    public RegisteredAgent of(ClientModel client) {
        Optional<AgentSuspension> stop = suspendAgent.inForce(client.getId(), client.getClientId());
        List<ClientScopeModel> scopes = AgentProblems.scopes(client);
        return new RegisteredAgent(
                RegisteredClient.of(client),
                scopes.stream().map(ClientScopeModel::getName).toList(),
                AgentState.of(
                        stop, client.isEnabled(), AgentAttributes.retiresAt(client::getAttribute), clock.instant()),
                stop,
                problems.of(client, scopes));
    }
}
