package io.github.agentidentity.tokenexchange;

import io.github.agentidentity.registry.keycloak.ResourceServerIndex;
import io.github.agentidentity.tokenexchange.keycloak.AgentTokenIntrospection;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/**
 * Introspection where the caller gives no hint, or {@code access_token}: in the place of Keycloak's, which answers for
 * its own tokens.
 */
public final class AccessTokenIntrospectionFactory extends AccessTokenIntrospectionProviderFactory {

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
