package io.github.agentidentity.admin.guard;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * The agent scopes that a client would get by a registration: those it names and, where it names none, the realm's
 * defaults, which Keycloak gives to every client that is new or changes its protocol.
 */
final class WantedScopes {

    private final RealmModel realm;
    private final ClientRepresentation wanted;

    WantedScopes(RealmModel realm, ClientRepresentation wanted) {
        this.realm = realm;
        this.wanted = wanted;
    }

    /** Whether the request names an agent scope for a new client. */
    boolean nameAgentScopes() {
        return nameAgentScopesBeyond(Set.of(), Set.of());
    }

    /** Whether the request names an agent scope that {@code client} does not have, or not in this way. */
    boolean nameAgentScopesNewTo(ClientModel client) {
        return nameAgentScopesBeyond(
                client.getClientScopes(true).keySet(),
                client.getClientScopes(false).keySet());
    }

    /** Whether the realm would give an agent scope to a new client that names no scopes. */
    boolean inheritAgentScopes() {
        return wanted.getDefaultClientScopes() == null
                && wanted.getOptionalClientScopes() == null
                && Stream.of(true, false)
                        .flatMap(realm::getDefaultClientScopesStream)
                        .anyMatch(WantedScopes::isAgentScope);
    }

    /** As {@link #inheritAgentScopes()} for a client that exists: only another protocol brings the defaults again. */
    boolean inheritAgentScopesNewTo(ClientModel client) {
        return wanted.getProtocol() != null
                && !Objects.equals(wanted.getProtocol(), client.getProtocol())
                && inheritAgentScopes();
    }

    private boolean nameAgentScopesBeyond(Set<String> defaults, Set<String> optionals) {
        Set<String> named = Stream.of(
                        beyond(defaults, wanted.getDefaultClientScopes()),
                        beyond(optionals, wanted.getOptionalClientScopes()),
                        beyond(defaults, template()))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
        return !named.isEmpty()
                && realm.getClientScopesStream()
                        .filter(scope -> named.contains(scope.getName()))
                        .anyMatch(WantedScopes::isAgentScope);
    }

    private static Stream<String> beyond(Set<String> known, @Nullable Collection<String> named) {
        return Stream.ofNullable(named)
                .flatMap(Collection::stream)
                .filter(Objects::nonNull)
                .filter(name -> !known.contains(name));
    }

    /** The old way to name one default client scope, which Keycloak still obeys, a space standing for an underscore. */
    // clientTemplate is deprecated, and that is why it must be looked at.
    @SuppressWarnings("deprecation")
    private List<String> template() {
        return Optional.ofNullable(wanted.getClientTemplate()).map(name -> name.replace(' ', '_')).stream()
                .toList();
    }

    /** Any attribute of ours makes it one: a scope that is only half registered may be finished tomorrow. */
    private static boolean isAgentScope(ClientScopeModel scope) {
        return ReservedNames.occurIn(scope.getAttributes());
    }
}
