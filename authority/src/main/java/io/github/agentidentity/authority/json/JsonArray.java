package io.github.agentidentity.authority.json;

import java.util.Collection;
import java.util.List;

/**
 * A JSON array.
 *
 * @param items the values in order
 */
public record JsonArray(List<Json> items) implements Json {

    /** Copies the items. */
    public JsonArray {
        items = List.copyOf(items);
    }

    /** The array of these values. */
    public static JsonArray of(List<? extends Json> items) {
        return new JsonArray(List.copyOf(items));
    }

    /** The array of these strings, in the order of iteration. */
    public static JsonArray ofStrings(Collection<String> values) {
        return of(values.stream().map(JsonString::new).toList());
    }
}
