package io.github.agentidentity.registry.keycloak.administration;

import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.registry.domain.Adoptions;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.domain.AgentState;
import io.github.agentidentity.registry.domain.AgentSuspension;
import io.github.agentidentity.registry.domain.SuspendAgent;
import io.github.agentidentity.registry.keycloak.AgentAttributes;
import io.github.agentidentity.registry.keycloak.AgentRules;
import io.github.agentidentity.registry.keycloak.AgentScopeAttributes;
import io.github.agentidentity.registry.keycloak.CeilingRules;
import io.github.agentidentity.registry.keycloak.RegisteredAgent;
import io.github.agentidentity.registry.keycloak.RegisteredClient;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import io.github.agentidentity.registry.keycloak.RequiredClientSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;

/** Record of an agent, put together for its admins: its definition, its state, and all that is wrong with it. */
public final class AgentReport {

    private final RealmModel realm;
    private final AgentRules rules;
    private final RequiredClientSettings switches;
    private final Adoptions adoptions;
    private final SuspendAgent suspendAgent;
    private final InstantSource clock;

    public AgentReport(
            RealmModel realm,
            AgentRules rules,
            RequiredClientSettings switches,
            Adoptions adoptions,
            SuspendAgent suspendAgent,
            InstantSource clock) {
        this.realm = realm;
        this.rules = rules;
        this.switches = switches;
        this.adoptions = adoptions;
        this.suspendAgent = suspendAgent;
        this.clock = clock;
    }

    public RegisteredAgent of(ClientModel client) {
        Optional<AgentSuspension> stop = suspendAgent.inForce(client.getId(), client.getClientId());
        List<ClientScopeModel> scopes = client.getClientScopes(false).values().stream()
                .filter(AgentScopeAttributes::isAgentScope)
                .sorted(Comparator.comparing(ClientScopeModel::getName))
                .toList();
        Optional<Instant> retiresAt = AgentAttributes.retiresAt(client::getAttribute);
        return new RegisteredAgent(
                RegisteredClient.of(client),
                scopes.stream().map(ClientScopeModel::getName).toList(),
                AgentState.of(stop, client.isEnabled(), retiresAt, clock.instant()),
                stop,
                problems(client, retiresAt, scopes));
    }

    private List<DefinitionError> problems(
            ClientModel client, Optional<Instant> retiresAt, List<ClientScopeModel> scopes) {
        List<DefinitionError> problems = new ArrayList<>();
        if (!client.isEnabled()) {
            problems.add(new DefinitionError("enabled", "must be true", "Enable the client."));
        }
        problems.addAll(switches.open(client));
        problems.addAll(AgentAttributes.mistakesIn(client::getAttribute));
        if (retiresAt.isPresent() && !clock.instant().isBefore(retiresAt.get())) {
            problems.add(new DefinitionError(
                    RegistrationKeys.RETIRES_AT, "must be in the future", "Write a later end, or leave it out."));
        }
        Optional.ofNullable(client.getAttribute(RegistrationKeys.SPONSOR))
                .filter(name -> !name.isBlank())
                .flatMap(name -> rules.mistakeAbout(
                        name, client.getId(), adoptions.find(client.getId()).orElse(Adoption.UNKNOWN)))
                .ifPresent(problems::add);
        CeilingRules ceiling = new CeilingRules(realm);
        for (int i = 0; i < scopes.size(); i++) {
            ceiling.mistake("scopes/" + i, Optional.of(scopes.get(i))).ifPresent(problems::add);
        }
        return problems;
    }
}
