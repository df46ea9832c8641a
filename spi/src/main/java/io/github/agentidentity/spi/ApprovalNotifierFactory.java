package io.github.agentidentity.spi;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/**
 * Makes an {@link ApprovalNotifier} for each session; named in {@code META-INF/services} like every factory of
 * Keycloak.
 */
public interface ApprovalNotifierFactory extends ProviderFactory<ApprovalNotifier> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
