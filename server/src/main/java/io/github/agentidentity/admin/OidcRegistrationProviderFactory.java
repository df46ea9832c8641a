package io.github.agentidentity.admin;

import io.github.agentidentity.admin.guard.GuardedRegistration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationProvider;
import org.keycloak.services.clientregistration.oidc.OIDCClientRegistrationProviderFactory;

/** OpenID Connect dynamic client registration, guarded. */
public final class OidcRegistrationProviderFactory extends OIDCClientRegistrationProviderFactory {

    @Override
    public ClientRegistrationProvider create(KeycloakSession session) {
        return new OIDCClientRegistrationProvider(session) {
            @Override
            public void setAuth(ClientRegistrationAuth auth) {
                super.setAuth(new GuardedRegistration(session, this, event, getId()));
            }
        };
    }

    /** Above Keycloak's own provider of the same id, which this one replaces in every realm. */
    @Override
    public int order() {
        return 100;
    }
}
