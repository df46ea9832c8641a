package io.github.agentidentity.missions;

import io.github.agentidentity.missions.keycloak.AccountEventListener;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Missions end with what they stand on, as a listener to Keycloak's events hears of it. */
public final class AccountEventListenerProviderFactory implements EventListenerProviderFactory {

    @Override
    public String getId() {
        return "agent-identity-endings";
    }

    /** In every realm, and no realm's setting to take out. */
    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new AccountEventListener(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
