package io.github.agentidentity.spi;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/**
 * Makes {@link ApprovalNotifier} known to Keycloak, with settings under {@code spi-agent-identity-notifier--<id>--…}.
 */
public final class ApprovalNotifierSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "agent-identity-notifier";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return ApprovalNotifier.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Keycloak's own signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return ApprovalNotifierFactory.class;
    }
}
