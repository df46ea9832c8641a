package io.github.agentidentity.admin;

import io.github.agentidentity.admin.guard.GuardedRegistration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;
import org.keycloak.services.clientregistration.DefaultClientRegistrationProvider;
import org.keycloak.services.clientregistration.DefaultClientRegistrationProviderFactory;

/** Client registration in Keycloak's own representation, guarded. */
public final class DefaultRegistrationProviderFactory extends DefaultClientRegistrationProviderFactory {

    @Override
    public ClientRegistrationProvider create(KeycloakSession session) {
        return new DefaultClientRegistrationProvider(session) {
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
