package io.github.agentidentity.registry.keycloak;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;

/**
 * All that an agent scope is read from, as it is written now.
 *
 * @param roleIds the internal ids of the mapped roles
 * @param attributes all of the client scope's, but those without a value
 */
record AgentScopeDefinition(String id, String name, Set<String> roleIds, Map<String, String> attributes) {

    static AgentScopeDefinition of(ClientScopeModel scope) {
        return new AgentScopeDefinition(
                scope.getId(),
                scope.getName(),
                scope.getScopeMappingsStream().map(RoleModel::getId).collect(Collectors.toUnmodifiableSet()),
                scope.getAttributes().entrySet().stream()
                        .filter(attribute -> attribute.getValue() != null)
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Of everything in it, in characters. */
    int length() {
        return Stream.of(List.of(id, name), roleIds, attributes.keySet(), attributes.values())
                .flatMap(Collection::stream)
                .mapToInt(String::length)
                .sum();
    }
}
