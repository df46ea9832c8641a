package io.github.agentidentity.admin;

import io.github.agentidentity.admin.guard.GuardedRegistration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.saml.clientregistration.EntityDescriptorClientRegistrationProvider;
import org.keycloak.protocol.saml.clientregistration.EntityDescriptorClientRegistrationProviderFactory;
import org.keycloak.services.clientregistration.ClientRegistrationAuth;
import org.keycloak.services.clientregistration.ClientRegistrationProvider;

/** Client registration by SAML entity descriptor, guarded. */
public final class SamlRegistrationProviderFactory extends EntityDescriptorClientRegistrationProviderFactory {

    @Override
    public ClientRegistrationProvider create(KeycloakSession session) {
        return new EntityDescriptorClientRegistrationProvider(session) {
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
