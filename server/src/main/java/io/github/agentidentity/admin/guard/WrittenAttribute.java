package io.github.agentidentity.admin.guard;

import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.registry.keycloak.KnownAttributes;
import io.github.agentidentity.registry.keycloak.KnownAttributes.Holder;
import java.util.Optional;

/**
 * Attribute with a reserved name, as somebody wrote it.
 *
 * @param holder the kind of object that has it
 * @param id the internal id of that object
 */
record WrittenAttribute(Holder holder, String id, String name, String value) {

    Optional<DefinitionError> mistake() {
        return KnownAttributes.mistakeIn(holder, name, value);
    }
}
