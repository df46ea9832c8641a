package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.domain.DefinitionError;
import java.util.List;

/**
 * A resource server as its admins see it.
 *
 * @param client its client
 * @param problems why no token is for it now
 */
public record RegisteredServer(RegisteredClient client, List<DefinitionError> problems) {

    public RegisteredServer {
        problems = List.copyOf(problems);
    }
}
