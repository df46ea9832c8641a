package io.github.agentidentity.spi.example;

import io.github.agentidentity.spi.MissionPolicy;
import io.github.agentidentity.spi.MissionPolicyFactory;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Registers {@link ReadOnlyPolicy} with Keycloak. */
public final class ReadOnlyPolicyFactory implements MissionPolicyFactory {

    @Override
    public String getId() {
        return "example-read-only";
    }

    @Override
    public MissionPolicy create(KeycloakSession session) {
        return new ReadOnlyPolicy(
                () -> Optional.ofNullable(session.getContext().getRealm().getAttribute(ReadOnlyPolicy.ATTRIBUTE)));
    }
}
