package io.github.agentidentity.registry.keycloak.administration;

import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.registry.domain.Adoptions;
import io.github.agentidentity.registry.domain.Adoptions.Adoption;
import io.github.agentidentity.registry.keycloak.AgentAttributes;
import io.github.agentidentity.registry.keycloak.AgentRules;
import io.github.agentidentity.registry.keycloak.AgentScopeAttributes;
import io.github.agentidentity.registry.keycloak.CeilingRules;
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

/** All that is wrong with the definition of an agent, whatever state it is in. */
public final class AgentProblems {

    private final RealmModel realm;
    private final AgentRules rules;
    private final RequiredClientSettings switches;
    private final Adoptions adoptions;
    private final InstantSource clock;

    public AgentProblems(
            RealmModel realm,
            AgentRules rules,
            RequiredClientSettings switches,
            Adoptions adoptions,
            InstantSource clock) {
        this.realm = realm;
        this.rules = rules;
        this.switches = switches;
        this.adoptions = adoptions;
        this.clock = clock;
    }

    public List<DefinitionError> of(ClientModel client) {
        return of(client, scopes(client));
    }

    /** The agent scopes of a client, in the order of their names. */
    static List<ClientScopeModel> scopes(ClientModel client) {
        return client.getClientScopes(false).values().stream()
                .filter(AgentScopeAttributes::isAgentScope)
                .sorted(Comparator.comparing(ClientScopeModel::getName))
                .toList();
    }

    /** @param scopes those of the client */
    List<DefinitionError> of(ClientModel client, List<ClientScopeModel> scopes) {
        Optional<Instant> retiresAt = AgentAttributes.retiresAt(client::getAttribute);
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
