package io.github.agentidentity.tokenexchange;

import io.github.agentidentity.tokenexchange.keycloak.UmaGrant;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.PermissionGrantTypeFactory;

/** The UMA grant in the place of Keycloak's, which does the work once tokens of ours and agents are turned away. */
public final class UmaGrantFactory extends PermissionGrantTypeFactory {

    @Override
    public int order() {
        return 100;
    }

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new UmaGrant();
    }
}
