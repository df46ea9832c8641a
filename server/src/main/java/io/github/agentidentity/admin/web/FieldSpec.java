package io.github.agentidentity.admin.web;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.WholeNumber;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.registry.keycloak.RealmSetting;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One member of a definition in JSON. Where it stands for an attribute, its name is the attribute's without
 * {@code agent.} and with {@code _} for {@code -}.
 *
 * @param name its name in JSON
 * @param field what rules call it: the attribute, or the name itself
 * @param type of its value
 */
record FieldSpec(String name, String field, Type type) {

    private static final long LARGEST = 999_999_999;

    /** Type of a value, with its form in an attribute. */
    enum Type {
        TEXT("a string"),
        NUMBER("a whole number"),
        TRUTH("true or false"),
        /** In an attribute: divided by commas. */
        LIST("an array of strings"),
        /** In an attribute: as JSON. */
        OBJECT("an object"),
        /** In an attribute: as JSON. */
        ARRAY("an array"),
        /** Read by whoever knows it; never an attribute. */
        ITEMS("an array");

        final String due;

        Type(String due) {
            this.due = due;
        }

        boolean fits(Json value) {
            return switch (this) {
                case TEXT -> value instanceof JsonString;
                case NUMBER -> value instanceof JsonNumber;
                case TRUTH -> value instanceof JsonBoolean;
                case LIST, ARRAY, ITEMS -> value instanceof JsonArray;
                case OBJECT -> value instanceof JsonObject;
            };
        }
    }

    /** A member that stands for an attribute. */
    static FieldSpec attribute(String attribute, Type type) {
        return new FieldSpec(attribute.substring(attribute.indexOf('.') + 1).replace('-', '_'), attribute, type);
    }

    /** The member that stands for a realm's setting. */
    static FieldSpec of(RealmSetting<?> setting) {
        return attribute(
                setting.name(),
                switch (setting.kind()) {
                    case NUMBER -> Type.NUMBER;
                    case TRUTH -> Type.TRUTH;
                    case TEXT -> Type.TEXT;
                    case LIST -> Type.LIST;
                });
    }

    /** A member that stands for something else than an attribute of ours. */
    static FieldSpec setting(String name, Type type) {
        return new FieldSpec(name, name, type);
    }

    boolean isAttribute() {
        return !name.equals(field);
    }

    /** The attribute that says the same as a value that fits; empty where none does. */
    Optional<String> attribute(Json value) {
        if (type == Type.LIST && value instanceof JsonArray array) {
            List<String> items = texts(array);
            return items.isEmpty() ? Optional.empty() : Optional.of(String.join(",", items));
        }
        if (value instanceof JsonString text) {
            return Optional.of(text.value());
        }
        boolean isNone = value instanceof JsonArray array && array.items().isEmpty();
        return isNone ? Optional.empty() : Optional.of(Jcs.canonical(value));
    }

    /** The value that says the same as an attribute; empty where the attribute is not of this type. */
    Optional<Json> json(String attribute) {
        return switch (type) {
            case TEXT -> Optional.of(new JsonString(attribute));
            case NUMBER ->
                WholeNumber.parse(attribute, LARGEST).stream()
                        .<Json>mapToObj(JsonNumber::new)
                        .findFirst();
            case TRUTH ->
                attribute.equals("true") || attribute.equals("false")
                        ? Optional.of(new JsonBoolean(attribute.equals("true")))
                        : Optional.empty();
            case LIST ->
                Optional.of(JsonArray.ofStrings(Arrays.stream(attribute.split(",", -1))
                        .map(String::strip)
                        .toList()));
            case OBJECT, ARRAY, ITEMS -> parsed(attribute);
        };
    }

    private Optional<Json> parsed(String attribute) {
        try {
            return Optional.of(JsonReader.read(attribute, JsonLimits.REQUEST)).filter(type::fits);
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    /** The strings of an array; other items are left out, as whoever read the array has said already. */
    static List<String> texts(JsonArray array) {
        return array.items().stream()
                .filter(JsonString.class::isInstance)
                .map(item -> ((JsonString) item).value())
                .toList();
    }
}
