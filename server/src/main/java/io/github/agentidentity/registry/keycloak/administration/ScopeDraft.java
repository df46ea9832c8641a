package io.github.agentidentity.registry.keycloak.administration;

import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.registry.keycloak.RoleName;
import java.util.List;
import java.util.Map;

/**
 * Definition of an agent scope as an admin wants it.
 *
 * @param attributes the {@code agent.*} attributes
 * @param roles whose holders may delegate it
 * @param mistakes those that were found when it was read
 */
public record ScopeDraft(Map<String, String> attributes, List<RoleName> roles, List<DefinitionError> mistakes) {

    public ScopeDraft {
        attributes = Map.copyOf(attributes);
        roles = List.copyOf(roles);
        mistakes = List.copyOf(mistakes);
    }
}
