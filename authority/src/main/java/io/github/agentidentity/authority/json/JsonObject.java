package io.github.agentidentity.authority.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object.
 *
 * @param members name to value, unmodifiable, in the order in which they were read or put
 */
public record JsonObject(Map<String, Json> members) implements Json {

    /**
     * Copies the members.
     *
     * @throws io.github.agentidentity.authority.Refusal MALFORMED_JSON if a name is not I-JSON text
     */
    public JsonObject {
        members.keySet().forEach(IJsonText::require);
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The object with these members. */
    public static JsonObject of(Map<String, Json> members) {
        return new JsonObject(members);
    }

    /** An object to be put together member by member. */
    public static Builder builder() {
        return new Builder();
    }

    /** The value of the member {@code name}, if there is one; a JSON null is a value. */
    public Optional<Json> get(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** Puts an object together; a name can be put once. */
    public static final class Builder {

        private final Map<String, Json> members = new LinkedHashMap<>();

        private Builder() {}

        /** Adds a member. */
        public Builder put(String name, Json value) {
            if (members.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("A member of a JSON object can be put only once.");
            }
            return this;
        }

        /** Adds a member that is a string. */
        public Builder put(String name, String value) {
            return put(name, new JsonString(value));
        }

        /** Adds a member that is an integer. */
        public Builder put(String name, long value) {
            return put(name, new JsonNumber(value));
        }

        /** The object. */
        public JsonObject build() {
            return new JsonObject(members);
        }
    }
}
