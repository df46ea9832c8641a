package io.github.agentidentity.registry.keycloak;

import java.util.Optional;
import org.keycloak.authorization.AuthorizationProvider;
import org.keycloak.authorization.store.ResourceServerStore;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/** Keycloak's authorization services (UMA) of clients. */
interface AuthorizationServices {

    /** Whether the client has resources and permissions of its own. */
    boolean areOn(ClientModel client);

    /** Removes them. */
    void turnOff(ClientModel client);

    /** Those of the session's clients; none are on where the server does not have the feature. */
    static AuthorizationServices of(KeycloakSession session) {
        // Opened here, and not at first use: that may be when the transaction commits, too late for a provider to join.
        Optional<ResourceServerStore> servers = Optional.ofNullable(session.getProvider(AuthorizationProvider.class))
                .map(provider -> provider.getStoreFactory().getResourceServerStore());
        return new AuthorizationServices() {

            @Override
            public boolean areOn(ClientModel client) {
                return servers.map(store -> store.findByClient(client)).isPresent();
            }

            @Override
            public void turnOff(ClientModel client) {
                servers.ifPresent(store -> store.delete(client));
            }
        };
    }
}
