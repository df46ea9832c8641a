package io.github.agentidentity.tokenexchange;

import io.github.agentidentity.tokenexchange.keycloak.AgentIdentityMetadata;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oauth2.OAuth2WellKnownProviderFactory;
import org.keycloak.wellknown.WellKnownProvider;

/** {@code /.well-known/oauth-authorization-server} (RFC 8414), likewise. */
public final class AuthorizationServerMetadataFactory extends OAuth2WellKnownProviderFactory {

    @Override
    public int order() {
        return 100;
    }

    @Override
    public WellKnownProvider create(KeycloakSession session) {
        return new AgentIdentityMetadata(session, super.create(session));
    }
}
