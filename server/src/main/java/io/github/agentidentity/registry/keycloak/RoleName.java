package io.github.agentidentity.registry.keycloak;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/**
 * A role as admins name it.
 *
 * @param client the client_id of the client that it belongs to; empty for a role of the realm
 * @param name its name
 */
public record RoleName(Optional<String> client, String name) {

    public static RoleName of(RoleModel role) {
        return new RoleName(
                role.getContainer() instanceof ClientModel client
                        ? Optional.of(client.getClientId())
                        : Optional.empty(),
                role.getName());
    }

    Optional<RoleModel> in(RealmModel realm) {
        if (client.isEmpty()) {
            return Optional.ofNullable(realm.getRole(name));
        }
        @Nullable ClientModel owner = realm.getClientByClientId(client.get());
        return Optional.ofNullable(owner).map(found -> found.getRole(name));
    }
}
