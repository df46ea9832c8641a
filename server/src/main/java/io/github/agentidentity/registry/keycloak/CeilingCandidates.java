package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.authority.ScopeValue;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.CeilingCandidate;
import io.github.agentidentity.registry.domain.CeilingCandidate.Exclusion;
import io.github.agentidentity.registry.domain.Risk;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;

/** Client scopes as parts of ceilings: which are agent scopes, and what keeps one out. The one place that says so. */
public final class CeilingCandidates {

    private final Set<String> forEveryone;
    private final ServerUrls serverUrls;

    private CeilingCandidates(Set<String> forEveryone, ServerUrls serverUrls) {
        this.forEveryone = forEveryone;
        this.serverUrls = serverUrls;
    }

    /** As the realm is now. */
    public static CeilingCandidates in(RealmModel realm) {
        return in(realm, ServerUrls.none());
    }

    /** As the realm is now; a scope for a place of the server's own grants nothing. */
    public static CeilingCandidates in(RealmModel realm, ServerUrls serverUrls) {
        return new CeilingCandidates(
                realm.getDefaultClientScopesStream(false)
                        .map(ClientScopeModel::getId)
                        .collect(Collectors.toSet()),
                serverUrls);
    }

    /**
     * The client scope as a candidate for an agent's ceiling; empty where nobody meant it to be an agent scope, or
     * nobody can tell for what.
     *
     * @param assigned whether it is one of the agent's optional scopes
     */
    public Optional<CeilingCandidate> candidate(ClientScopeModel scope, boolean assigned) {
        if (!AgentScopeAttributes.isAgentScope(scope)) {
            return Optional.empty();
        }
        Optional<AgentScope> definition = AgentScopeAttributes.read(scope);
        return definition
                .map(read -> new ScopeValue(read.resource(), read.action()))
                .or(() -> AgentScopeAttributes.meaning(scope))
                .map(meant -> new CeilingCandidate(
                        scope.getName(), meant, definition, exclusion(scope, definition, assigned)));
    }

    private Optional<Exclusion> exclusion(ClientScopeModel scope, Optional<AgentScope> definition, boolean assigned) {
        if (definition.isEmpty() || serverUrls.meet(definition.get().resource())) {
            return Optional.of(Exclusion.MISTAKEN);
        }
        // A scope that the realm gives to every new client says nothing about what an admin gave to this one.
        if (forEveryone.contains(scope.getId())) {
            return Optional.of(Exclusion.REALM_DEFAULT);
        }
        if (definition.get().risk() == Risk.PROHIBITED) {
            return Optional.of(Exclusion.PROHIBITED);
        }
        return assigned ? Optional.empty() : Optional.of(Exclusion.NOT_ASSIGNED);
    }
}
