package io.github.agentidentity.tokenexchange;

import io.github.agentidentity.tokenexchange.keycloak.AgentIdentityMetadata;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCWellKnownProviderFactory;
import org.keycloak.wellknown.WellKnownProvider;

/**
 * {@code /.well-known/openid-configuration} with what a realm does for agents: in the place of Keycloak's, with its
 * settings.
 */
public final class OpenIdConfigurationFactory extends OIDCWellKnownProviderFactory {

    @Override
    public int order() {
        return 100;
    }

    @Override
    public WellKnownProvider create(KeycloakSession session) {
        return new AgentIdentityMetadata(session, super.create(session));
    }

    /**
     * Keycloak serves the document of RFC 8414 alone at {@code /.well-known/…/realms/<realm>}; MCP clients look there
     * for this one too (MCP authorization, Authorization Server Metadata Discovery).
     */
    @Override
    public boolean isAvailableViaServerMetadata() {
        return true;
    }
}
