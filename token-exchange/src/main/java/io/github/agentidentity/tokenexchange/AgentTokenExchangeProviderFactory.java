package io.github.agentidentity.tokenexchange;

import io.github.agentidentity.registry.keycloak.ResourceServerIndex;
import io.github.agentidentity.tokenexchange.keycloak.AgentTokenExchange;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.TokenExchangeProviderFactory;

/** Offers our exchange to the token endpoint before Keycloak's own, which have order 10 and 15. */
public final class AgentTokenExchangeProviderFactory implements TokenExchangeProviderFactory {

    private final ResourceServerIndex resourceServers = ResourceServerIndex.ofThisServer();

    @Override
    public String getId() {
        return "agent-identity";
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public TokenExchangeProvider create(KeycloakSession session) {
        return new AgentTokenExchange(resourceServers);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
