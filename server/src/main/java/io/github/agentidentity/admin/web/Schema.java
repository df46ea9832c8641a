package io.github.agentidentity.admin.web;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.base.domain.DefinitionError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A definition as an admin sent it, as far as it fits.
 *
 * @param members what it could have
 * @param values those of its values that are of the right type
 * @param mistakes what is wrong with the others
 */
record Schema(List<FieldSpec> members, JsonObject values, List<DefinitionError> mistakes) {

    Schema {
        members = List.copyOf(members);
        mistakes = List.copyOf(mistakes);
    }

    Optional<String> text(String name) {
        return values.get(name).map(value -> ((JsonString) value).value());
    }

    Optional<Boolean> truth(String name) {
        return values.get(name).map(value -> ((JsonBoolean) value).value());
    }

    List<String> texts(String name) {
        return values.get(name).map(value -> FieldSpec.texts((JsonArray) value)).orElse(List.of());
    }

    Optional<JsonObject> object(String name) {
        return values.get(name).map(JsonObject.class::cast);
    }

    List<Json> items(String name) {
        return values.get(name).map(value -> ((JsonArray) value).items()).orElse(List.of());
    }

    /** Its attributes, as an admin would have written them. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        for (FieldSpec member : members) {
            values.get(member.name())
                    .filter(value -> member.isAttribute())
                    .flatMap(member::attribute)
                    .ifPresent(value -> attributes.put(member.field(), value));
        }
        return attributes;
    }
}
