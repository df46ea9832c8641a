package io.github.agentidentity.spi;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link MissionPolicy} known to Keycloak, with settings under {@code spi-agent-identity-policy--<id>--…}. */
public final class MissionPolicySpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "agent-identity-policy";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return MissionPolicy.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Keycloak's own signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return MissionPolicyFactory.class;
    }
}
