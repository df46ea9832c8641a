package io.github.agentidentity.registry.keycloak.administration;

import io.github.agentidentity.base.domain.DefinitionError;
import java.util.List;
import java.util.Map;

/**
 * Settings of a realm as an admin wants them.
 *
 * @param attributes those that are set; for every other the default holds
 * @param mistakes those that were found when it was read
 */
public record SettingsDraft(Map<String, String> attributes, List<DefinitionError> mistakes) {

    public SettingsDraft {
        attributes = Map.copyOf(attributes);
        mistakes = List.copyOf(mistakes);
    }
}
