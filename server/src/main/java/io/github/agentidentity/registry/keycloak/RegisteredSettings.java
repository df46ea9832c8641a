package io.github.agentidentity.registry.keycloak;

import io.github.agentidentity.base.domain.DefinitionError;
import java.util.List;
import java.util.Map;

/**
 * Settings of a realm as its admins see them.
 *
 * @param attributes those that are set
 * @param problems with what is set
 */
public record RegisteredSettings(Map<String, String> attributes, List<DefinitionError> problems) {

    public RegisteredSettings {
        attributes = Map.copyOf(attributes);
        problems = List.copyOf(problems);
    }
}
