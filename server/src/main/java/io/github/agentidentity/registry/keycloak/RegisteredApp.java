package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.domain.DefinitionError;
import java.util.List;

/**
 * A hand-off app as its admins see it.
 *
 * @param client its client
 * @param redirectUris where its humans come back to after a login
 * @param problems why it cannot hand off now
 */
public record RegisteredApp(RegisteredClient client, List<String> redirectUris, List<DefinitionError> problems) {

    public RegisteredApp {
        redirectUris = List.copyOf(redirectUris);
        problems = List.copyOf(problems);
    }
}
