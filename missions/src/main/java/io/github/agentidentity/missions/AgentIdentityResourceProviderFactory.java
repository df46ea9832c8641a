package io.github.agentidentity.missions;

import io.github.agentidentity.missions.keycloak.EvidenceSealer;
import io.github.agentidentity.missions.keycloak.WorldChanges;
import io.github.agentidentity.missions.web.AgentIdentityResource;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Serves {@code /realms/{realm}/agent-identity}. */
public final class AgentIdentityResourceProviderFactory implements RealmResourceProviderFactory {

    @Override
    public String getId() {
        return "agent-identity";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new AgentIdentityResource(session);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void init(Config.Scope config) {}

    /** From now on we hear of what changes around missions, and seal what was recorded. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(new WorldChanges());
        factory.register(new EvidenceSealer());
    }

    @Override
    public void close() {}
}
