package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.domain.DefinitionError;
import java.util.List;
import java.util.Map;

/**
 * An agent scope as its admins see it.
 *
 * @param id the client scope's internal id
 * @param name its name, {@code resource#action}
 * @param attributes its {@code agent.*} attributes
 * @param roles whose holders may delegate it
 * @param problems why it grants nothing now
 */
public record RegisteredScope(
        String id, String name, Map<String, String> attributes, List<RoleName> roles, List<DefinitionError> problems) {

    public RegisteredScope {
        attributes = Map.copyOf(attributes);
        roles = List.copyOf(roles);
        problems = List.copyOf(problems);
    }
}
