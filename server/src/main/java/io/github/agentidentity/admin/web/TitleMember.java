package io.github.agentidentity.admin.web;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.base.domain.DefinitionError;
import io.github.agentidentity.registry.domain.Titles;
import io.github.agentidentity.registry.keycloak.RegistrationKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The member {@code titles} of an agent scope: an object with a title for each language, of which each is an attribute.
 */
final class TitleMember {

    static final String NAME = "titles";

    private TitleMember() {}

    /** The attributes that say the same; of what does not fit it leaves a mistake. */
    static Map<String, String> attributes(Optional<JsonObject> sent, List<DefinitionError> mistakes) {
        Map<String, String> attributes = new HashMap<>();
        sent.map(JsonObject::members).orElse(Map.of()).forEach((language, title) -> {
            if (!Titles.isLanguage(language)) {
                mistakes.add(new DefinitionError(
                        NAME, "must have language tags as names", "Write them as de or pt-BR (RFC 5646)."));
            } else if (title instanceof JsonString text) {
                attributes.put(RegistrationKeys.TITLE_IN + language, text.value());
            } else {
                mistakes.add(FieldSpecs.illTyped(NAME + "/" + language, "a string"));
            }
        });
        return attributes;
    }

    /** The member that says the same as attributes; empty where there is no title in any language. */
    static Optional<Json> json(Map<String, String> attributes) {
        JsonObject.Builder titles = JsonObject.builder();
        Map<String, String> translated = new TreeMap<>(attributes);
        translated.keySet().removeIf(name -> !isOne(name));
        translated.forEach((name, title) -> titles.put(language(name), title));
        return translated.isEmpty() ? Optional.empty() : Optional.of(titles.build());
    }

    /** The pointer to the title that this attribute holds, if it holds one. */
    static Optional<String> pointer(String attribute) {
        return Optional.of(attribute).filter(TitleMember::isOne).map(name -> "/" + NAME + "/" + language(name));
    }

    private static boolean isOne(String attribute) {
        return attribute.startsWith(RegistrationKeys.TITLE_IN) && Titles.isLanguage(language(attribute));
    }

    private static String language(String attribute) {
        return attribute.substring(RegistrationKeys.TITLE_IN.length());
    }
}
