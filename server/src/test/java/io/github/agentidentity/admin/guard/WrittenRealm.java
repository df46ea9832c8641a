package io.github.agentidentity.admin.guard;

import io.github.agentidentity.missions.fixture.Seam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/** A realm of clients, client scopes and roles; what is given again replaces what was there. */
final class WrittenRealm {

    private final Map<String, Thing> clients = new HashMap<>();
    private final Map<String, Thing> scopes = new HashMap<>();
    private final Map<String, String> roles = new HashMap<>();
    private final Map<String, String> attributes = new HashMap<>();

    /**
     * A client or a client scope.
     *
     * @param scopes the ids of a client's scopes, each after the way it has it: {@code optional phone}
     */
    record Thing(
            String id,
            String name,
            boolean enabled,
            boolean confidential,
            Map<String, String> attributes,
            List<String> scopes) {

        static Thing of(String id) {
            return new Thing(id, id, true, true, Map.of(), List.of());
        }

        Thing named(String other) {
            return new Thing(id, other, enabled, confidential, attributes, scopes);
        }

        Thing disabled() {
            return new Thing(id, name, false, confidential, attributes, scopes);
        }

        Thing madePublic() {
            return new Thing(id, name, enabled, false, attributes, scopes);
        }

        Thing with(String attribute, String value) {
            return with(Map.of(attribute, value));
        }

        Thing with(Map<String, String> more) {
            Map<String, String> all = new HashMap<>(attributes);
            all.putAll(more);
            return new Thing(id, name, enabled, confidential, all, scopes);
        }

        Thing having(String way, String scope) {
            return new Thing(
                    id,
                    name,
                    enabled,
                    confidential,
                    attributes,
                    Stream.concat(scopes.stream(), Stream.of(way + " " + scope)).toList());
        }
    }

    WrittenRealm client(Thing client) {
        clients.put(client.id(), client);
        return this;
    }

    WrittenRealm scope(Thing scope) {
        scopes.put(scope.id(), scope);
        return this;
    }

    /** An attribute of the realm itself. */
    WrittenRealm with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    /** A role of a client, or of the realm where {@code client} is empty. */
    WrittenRealm role(String id, String client) {
        roles.put(id, client);
        return this;
    }

    WrittenRealm copy() {
        WrittenRealm copy = new WrittenRealm();
        copy.clients.putAll(clients);
        copy.scopes.putAll(scopes);
        copy.roles.putAll(roles);
        copy.attributes.putAll(attributes);
        return copy;
    }

    RealmModel model() {
        return Seam.of(RealmModel.class)
                .answering("getId", "realm")
                .answering("getAttributes", attributes)
                .computing("getClientById", arguments -> clientModel(clients.get(arguments.get(0))))
                .computing("searchClientByAttributes", arguments -> clients.values().stream()
                        .map(this::clientModel))
                .computing("getClientScopeById", arguments -> scopeModel(scopes.get(arguments.get(0))))
                .computing("getRoleById", arguments -> roleModel(roles.get(arguments.get(0))))
                .build();
    }

    private @Nullable ClientModel clientModel(@Nullable Thing client) {
        return client == null
                ? null
                : Seam.of(ClientModel.class)
                        .answering("getId", client.id())
                        .answering("getClientId", client.name())
                        .answering("isEnabled", client.enabled())
                        .answering("isPublicClient", !client.confidential())
                        .answering("getAttributes", client.attributes())
                        .computing(
                                "getAttribute", arguments -> client.attributes().get(arguments.get(0)))
                        .computing(
                                "getClientScopes",
                                arguments -> scopesOf(
                                        client, Boolean.TRUE.equals(arguments.get(0)) ? "default " : "optional "))
                        .build();
    }

    private Map<String, ClientScopeModel> scopesOf(Thing client, String way) {
        return client.scopes().stream()
                .filter(scope -> scope.startsWith(way))
                .map(scope -> scope.substring(way.length()))
                .collect(Collectors.toMap(id -> id, id -> Objects.requireNonNull(scopeModel(scopes.get(id)))));
    }

    private @Nullable ClientScopeModel scopeModel(@Nullable Thing scope) {
        return scope == null
                ? null
                : Seam.of(ClientScopeModel.class)
                        .answering("getId", scope.id())
                        .answering("getAttributes", scope.attributes())
                        .build();
    }

    private @Nullable RoleModel roleModel(@Nullable String client) {
        return client == null
                ? null
                : Seam.of(RoleModel.class)
                        .computing(
                                "getContainer",
                                arguments -> client.isEmpty() ? model() : clientModel(clients.get(client)))
                        .build();
    }
}
