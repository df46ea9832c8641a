package io.github.agentidentity.tokenexchange;

import io.github.agentidentity.registry.keycloak.ResourceServerIndex;
import io.github.agentidentity.tokenexchange.keycloak.AgentTokenIntrospection;
import org.keycloak.authorization.protection.introspect.RPTIntrospectionProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/** The same under the hint {@code requesting_party_token}. */
public final class RptIntrospectionFactory extends RPTIntrospectionProviderFactory {

    private final ResourceServerIndex resourceServers = ResourceServerIndex.ofThisServer();

    @Override
    public int order() {
        return 100;
    }

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new AgentTokenIntrospection(session, resourceServers, super.create(session));
    }
}
