package io.github.agentidentity.admin;

import io.github.agentidentity.admin.guard.AdminWriteListener;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The guard over Keycloak's own Admin API, as a listener to its events. */
public final class AdminWriteListenerProviderFactory implements EventListenerProviderFactory {

    @Override
    public String getId() {
        return "agent-identity-guard";
    }

    /** In every realm, and no realm's setting to take out. */
    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new AdminWriteListener(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
