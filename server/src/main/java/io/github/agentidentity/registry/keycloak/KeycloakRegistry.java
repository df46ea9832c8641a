package io.github.agentidentity.registry.keycloak;

import static io.github.agentidentity.authority.Reason.NOT_A_HANDOFF_APP;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentClient;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.CeilingCandidate;
import io.github.agentidentity.registry.domain.HandoffApp;
import io.github.agentidentity.registry.domain.Registry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;

/** Agents and agent scopes as clients and client scopes with {@code agent.*} attributes. */
public final class KeycloakRegistry implements Registry {

    private final RealmModel realm;
    private final ServerUrls serverUrls;
    private final AgentStanding standing;
    private final ResourceUris services;

    public KeycloakRegistry(RealmModel realm, ServerUrls serverUrls, AgentStanding standing, ResourceUris services) {
        this.realm = realm;
        this.serverUrls = serverUrls;
        this.standing = standing;
        this.services = services;
    }

    @Override
    public Agent agent(String clientInternalId) {
        return standing.agent(realm.getClientById(clientInternalId));
    }

    @Override
    public Agent agentNamed(String clientId) {
        return standing.agent(realm.getClientByClientId(clientId));
    }

    @Override
    public AgentClient agentClient(String clientInternalId) {
        return AgentStanding.client(realm.getClientById(clientInternalId));
    }

    @Override
    public HandoffApp handoffApp(String clientInternalId) {
        @Nullable ClientModel client = realm.getClientById(clientInternalId);
        if (client == null
                || !client.isEnabled()
                || client.isPublicClient()
                || !RegistrationKeys.KIND_HANDOFF_APP.equals(client.getAttribute(RegistrationKeys.KIND))) {
            throw Refusal.because(
                    NOT_A_HANDOFF_APP, "Only a confidential client that is marked for hand-off may hand off.");
        }
        if (MaskedSecret.isOf(client)) {
            throw Refusal.because(
                    NOT_A_HANDOFF_APP,
                    "A masked export set this app's secret to **********; an admin must set a new one.");
        }
        return new HandoffApp(client.getId(), client.getClientId());
    }

    @Override
    public List<AgentScope> ceiling(Agent agent) {
        CeilingCandidates candidates = CeilingCandidates.in(realm, serverUrls);
        return assigned(agent)
                .flatMap(scope -> candidates.candidate(scope, true).stream())
                .flatMap(candidate -> candidate.inCeiling().stream())
                .sorted(Comparator.comparing(AgentScope::name))
                .toList();
    }

    @Override
    public Map<ResourceUri, String> serviceNames(Set<ResourceUri> resources) {
        return services.names(resources);
    }

    @Override
    public List<CeilingCandidate> candidates(Agent agent) {
        CeilingCandidates candidates = CeilingCandidates.in(realm, serverUrls);
        Set<String> assigned = assigned(agent).map(ClientScopeModel::getId).collect(Collectors.toSet());
        return realm.getClientScopesStream()
                .flatMap(scope -> candidates.candidate(scope, assigned.contains(scope.getId())).stream())
                .sorted(Comparator.comparing(CeilingCandidate::name))
                .toList();
    }

    private Stream<ClientScopeModel> assigned(Agent agent) {
        return Optional.ofNullable(realm.getClientById(agent.id())).stream()
                .flatMap(client -> client.getClientScopes(false).values().stream());
    }
}
