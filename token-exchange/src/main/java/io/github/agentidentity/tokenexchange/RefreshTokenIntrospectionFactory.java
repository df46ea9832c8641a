package io.github.agentidentity.tokenexchange;

import io.github.agentidentity.registry.keycloak.ResourceServerIndex;
import io.github.agentidentity.tokenexchange.keycloak.AgentTokenIntrospection;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.RefreshTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/**
 * The same under the hint {@code refresh_token}: a hint never changes what a token of ours is (RFC 7662 section 2.1).
 */
public final class RefreshTokenIntrospectionFactory extends RefreshTokenIntrospectionProviderFactory {

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
