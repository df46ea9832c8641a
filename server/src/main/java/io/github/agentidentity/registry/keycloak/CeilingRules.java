package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.registry.domain.CeilingCandidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/** Rules for the scopes that an admin gives to an agent: each is an agent scope that grants something. */
public final class CeilingRules {

    private final RealmModel realm;
    private final CeilingCandidates candidates;

    public CeilingRules(RealmModel realm) {
        this.realm = realm;
        this.candidates = CeilingCandidates.in(realm);
    }

    /** Mistakes in these names. Naming a scope that would grant nothing is one. */
    List<DefinitionError> mistakesIn(List<String> names) {
        Map<String, ClientScopeModel> known = named(names);
        Set<String> seen = new HashSet<>();
        List<DefinitionError> mistakes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String field = "scopes/" + i;
            if (!seen.add(names.get(i))) {
                mistakes.add(new DefinitionError(field, "must not be named twice", "Name each agent scope once."));
            } else {
                mistake(field, Optional.ofNullable(known.get(names.get(i)))).ifPresent(mistakes::add);
            }
        }
        return mistakes;
    }

    /** Those of these names that are there. */
    public Map<String, ClientScopeModel> named(List<String> names) {
        Set<String> wanted = Set.copyOf(new HashSet<>(names));
        return realm.getClientScopesStream()
                .filter(scope -> wanted.contains(scope.getName()))
                .collect(Collectors.toMap(ClientScopeModel::getName, scope -> scope, (one, other) -> one));
    }

    /** Why this scope, among those of an agent, grants nothing. */
    public Optional<DefinitionError> mistake(String field, Optional<ClientScopeModel> scope) {
        Optional<CeilingCandidate> candidate = scope.filter(
                        found -> OIDCLoginProtocol.LOGIN_PROTOCOL.equals(found.getProtocol()))
                .flatMap(found -> candidates.candidate(found, true));
        if (candidate.isEmpty()) {
            return Optional.of(new DefinitionError(
                    field,
                    "must be the name of an agent scope of this realm",
                    "Define the agent scope first, or leave it out."));
        }
        return candidate.get().exclusion().map(exclusion -> switch (exclusion) {
            case MISTAKEN ->
                new DefinitionError(field, "must have a definition without mistakes", "Correct the agent scope first.");
            case REALM_DEFAULT ->
                new DefinitionError(
                        field,
                        "must not be an optional default scope of the realm",
                        "Take the agent scope out of the realm's default client scopes.");
            case PROHIBITED ->
                new DefinitionError(
                        field,
                        "must not be prohibited",
                        "Leave it out: no agent ever gets an agent scope of that risk.");
            case NOT_ASSIGNED -> throw new IllegalStateException("asked as assigned");
        });
    }
}
