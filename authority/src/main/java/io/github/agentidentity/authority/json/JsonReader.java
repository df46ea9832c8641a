package io.github.agentidentity.authority.json;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON strictly: RFC 8259 without its liberties, I-JSON (RFC 7493), and integers only.
 *
 * <p>Each character is looked at a fixed number of times, so that time grows with the length of the text alone. A
 * refusal names the offset and never repeats the text.
 */
public final class JsonReader {

    private final JsonLexer lexer;
    private final JsonLimits limits;
    private final boolean anyNumbers;
    private int depth;
    private int items;

    private JsonReader(String text, JsonLimits limits, boolean anyNumbers) {
        this.lexer = new JsonLexer(text);
        this.limits = limits;
        this.anyNumbers = anyNumbers;
    }

    /**
     * The one value that {@code text} consists of.
     *
     * @throws Refusal MALFORMED_JSON if the text is not such JSON or passes a limit
     */
    public static Json read(String text, JsonLimits limits) {
        return read(text, limits, false);
    }

    /**
     * The same for JSON of others, whose numbers may also be fractions or beyond 2^53 ({@link JsonDecimal}).
     *
     * @throws Refusal MALFORMED_JSON if the text is not such JSON or passes a limit
     */
    public static Json readWithAnyNumbers(String text, JsonLimits limits) {
        return read(text, limits, true);
    }

    private static Json read(String text, JsonLimits limits, boolean anyNumbers) {
        if (text.length() > limits.maxChars()) {
            throw Refusal.because(Reason.MALFORMED_JSON, "Send JSON of at most " + limits.maxChars() + " characters.");
        }
        return new JsonReader(text, limits, anyNumbers).document();
    }

    private Json document() {
        lexer.skipWhitespace();
        Json value = value();
        lexer.skipWhitespace();
        if (!lexer.isAtEnd()) {
            throw lexer.malformed("nothing may follow the value");
        }
        return value;
    }

    private Json value() {
        return switch (lexer.peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonString(lexer.string());
            case 't' -> lexer.word("true", new JsonBoolean(true));
            case 'f' -> lexer.word("false", new JsonBoolean(false));
            case 'n' -> lexer.word("null", JsonNull.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                anyNumbers ? lexer.anyNumber() : lexer.number();
            default -> throw lexer.malformed("a value is expected");
        };
    }

    private JsonObject object() {
        Map<String, Json> members = new LinkedHashMap<>();
        open('{');
        if (!lexer.reads('}')) {
            do {
                lexer.skipWhitespace();
                member(members);
                lexer.skipWhitespace();
            } while (goesOn('}'));
        }
        depth--;
        return new JsonObject(members);
    }

    private void member(Map<String, Json> members) {
        countItem();
        if (lexer.peek() != '"') {
            throw lexer.malformed("a member name is expected");
        }
        // Names are compared after their escapes are resolved, so that no spelling hides a repetition.
        String name = lexer.string();
        if (members.containsKey(name)) {
            throw lexer.malformed("a member is repeated");
        }
        lexer.skipWhitespace();
        if (!lexer.reads(':')) {
            throw lexer.malformed("a colon is expected");
        }
        lexer.skipWhitespace();
        members.put(name, value());
    }

    private JsonArray array() {
        List<Json> values = new ArrayList<>();
        open('[');
        if (!lexer.reads(']')) {
            do {
                lexer.skipWhitespace();
                countItem();
                values.add(value());
                lexer.skipWhitespace();
            } while (goesOn(']'));
        }
        depth--;
        return new JsonArray(values);
    }

    private void open(char bracket) {
        if (++depth > limits.maxDepth()) {
            throw lexer.malformed("it is nested deeper than " + limits.maxDepth() + " levels");
        }
        lexer.reads(bracket);
        lexer.skipWhitespace();
    }

    private boolean goesOn(char bracket) {
        if (lexer.reads(bracket)) {
            return false;
        }
        if (!lexer.reads(',')) {
            throw lexer.malformed("a comma or the closing bracket is expected");
        }
        return true;
    }

    private void countItem() {
        if (++items > limits.maxItems()) {
            throw lexer.malformed("it has more than " + limits.maxItems() + " items");
        }
    }
}
