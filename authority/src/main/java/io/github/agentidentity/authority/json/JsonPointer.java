package io.github.agentidentity.authority.json;

import io.github.agentidentity.authority.WholeNumber;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place in a JSON document (RFC 6901), in its string form and in no other spelling.
 *
 * @param text empty for the whole document, or {@code /} and a name or an index for each step down; at most 256
 *     characters
 */
public record JsonPointer(String text) {

    private static final int MAX_CHARS = 256;
    private static final Pattern SYNTAX = Pattern.compile("(?:/(?:[^~/]++|~[01])*+)*+");

    /**
     * Checks the syntax.
     *
     * @throws IllegalArgumentException if the text is no pointer
     */
    public JsonPointer {
        if (!isPointer(text)) {
            throw new IllegalArgumentException("A pointer is written as RFC 6901 section 3 says.");
        }
    }

    /** The pointer that {@code text} is, or empty if it is none. */
    public static Optional<JsonPointer> parse(String text) {
        return isPointer(text) ? Optional.of(new JsonPointer(text)) : Optional.empty();
    }

    private static boolean isPointer(String text) {
        return text.length() <= MAX_CHARS
                && IJsonText.isValid(text)
                && SYNTAX.matcher(text).matches();
    }

    /** The value at this place, or empty where the document has no such place; a JSON null is a value. */
    public Optional<Json> of(Json document) {
        Optional<Json> here = Optional.of(document);
        for (String step : steps()) {
            here = here.flatMap(value -> below(value, step));
        }
        return here;
    }

    /** Names and indexes, unescaped in the order that section 4 prescribes: {@code ~01} is {@code ~1}. */
    private Iterable<String> steps() {
        return Stream.of(text.split("/", -1))
                .skip(1)
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private static Optional<Json> below(Json value, String step) {
        if (value instanceof JsonObject object) {
            return object.get(step);
        }
        return value instanceof JsonArray array ? item(array, step) : Optional.empty();
    }

    /** The item of an index without leading zeros; {@code -}, the item after the last, is never there. */
    private static Optional<Json> item(JsonArray array, String index) {
        return WholeNumber.parse(index, array.items().size() - 1L).stream()
                .mapToObj(at -> array.items().get(Math.toIntExact(at)))
                .findFirst();
    }
}
