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

    private static final char END = '\uFFFF';

    /** The digits of 2^53. */
    private static final int LONGEST_INTEGER = 16;

    private final String text;
    private final JsonLimits limits;
    private int at;
    private int depth;
    private int items;

    private JsonReader(String text, JsonLimits limits) {
        this.text = text;
        this.limits = limits;
    }

    /**
     * The one value that {@code text} consists of.
     *
     * @throws Refusal MALFORMED_JSON if the text is not such JSON or passes a limit
     */
    public static Json read(String text, JsonLimits limits) {
        if (text.length() > limits.maxChars()) {
            throw Refusal.because(Reason.MALFORMED_JSON, "Send JSON of at most " + limits.maxChars() + " characters.");
        }
        return new JsonReader(text, limits).document();
    }

    private Json document() {
        skipWhitespace();
        Json value = value();
        skipWhitespace();
        if (at < text.length()) {
            throw malformed("nothing may follow the value");
        }
        return value;
    }

    private Json value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonString(string());
            case 't' -> word("true", new JsonBoolean(true));
            case 'f' -> word("false", new JsonBoolean(false));
            case 'n' -> word("null", JsonNull.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw malformed("a value is expected");
        };
    }

    private JsonObject object() {
        Map<String, Json> members = new LinkedHashMap<>();
        open();
        if (!closes('}')) {
            do {
                skipWhitespace();
                member(members);
                skipWhitespace();
            } while (goesOn('}'));
        }
        depth--;
        return new JsonObject(members);
    }

    private void member(Map<String, Json> members) {
        countItem();
        if (peek() != '"') {
            throw malformed("a member name is expected");
        }
        // Names are compared after their escapes are resolved, so that no spelling hides a repetition.
        String name = string();
        if (members.containsKey(name)) {
            throw malformed("a member is repeated");
        }
        skipWhitespace();
        if (peek() != ':') {
            throw malformed("a colon is expected");
        }
        at++;
        skipWhitespace();
        members.put(name, value());
    }

    private JsonArray array() {
        List<Json> values = new ArrayList<>();
        open();
        if (!closes(']')) {
            do {
                skipWhitespace();
                countItem();
                values.add(value());
                skipWhitespace();
            } while (goesOn(']'));
        }
        depth--;
        return new JsonArray(values);
    }

    private void open() {
        if (++depth > limits.maxDepth()) {
            throw malformed("it is nested deeper than " + limits.maxDepth() + " levels");
        }
        at++;
        skipWhitespace();
    }

    private boolean closes(char bracket) {
        boolean closed = peek() == bracket;
        if (closed) {
            at++;
        }
        return closed;
    }

    private boolean goesOn(char bracket) {
        if (closes(bracket)) {
            return false;
        }
        if (peek() != ',') {
            throw malformed("a comma or the closing bracket is expected");
        }
        at++;
        return true;
    }

    private void countItem() {
        if (++items > limits.maxItems()) {
            throw malformed("it has more than " + limits.maxItems() + " items");
        }
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw malformed("a value is expected");
        }
        at += word.length();
        return value;
    }

    private JsonNumber number() {
        int start = at;
        boolean negative = peek() == '-';
        if (negative) {
            at++;
        }
        int digits = at;
        while (isDigit(peek())) {
            at++;
        }
        int length = at - digits;
        boolean leadingZero = length > 1 && text.charAt(digits) == '0';
        boolean negativeZero = negative && length == 1 && text.charAt(digits) == '0';
        if (length == 0 || length > LONGEST_INTEGER || leadingZero || negativeZero || isFractionOrExponent(peek())) {
            throw notAnInteger();
        }
        long value = Long.parseLong(text, start, at, 10);
        if (Math.abs(value) > JsonNumber.MAX) {
            throw notAnInteger();
        }
        return new JsonNumber(value);
    }

    private Refusal notAnInteger() {
        return malformed("numbers must be integers from -2^53 to 2^53");
    }

    private static boolean isFractionOrExponent(char c) {
        return c == '.' || c == 'e' || c == 'E';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private String string() {
        int start = ++at;
        skipToQuoteOrEscape();
        String string = peek() == '"' ? text.substring(start, at) : unescaped(start);
        at++;
        if (!IJsonText.isValid(string)) {
            at = start;
            throw malformed("a string holds an unpaired surrogate or a noncharacter");
        }
        return string;
    }

    /** The string that began at {@code start}, read to its end; up to here it holds no escape. */
    private String unescaped(int start) {
        StringBuilder value = new StringBuilder(text.substring(start, at));
        while (peek() != '"') {
            value.append(escape());
            int plain = at;
            skipToQuoteOrEscape();
            value.append(text, plain, at);
        }
        return value.toString();
    }

    private void skipToQuoteOrEscape() {
        while (peek() != '"' && peek() != '\\') {
            if (at == text.length() || peek() < ' ') {
                throw malformed("a string is not closed, or holds a control character that is not escaped");
            }
            at++;
        }
    }

    private char escape() {
        at++;
        char kind = peek();
        at++;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw malformed("an escape is unknown");
        };
    }

    private char hexadecimal() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            // Character.digit alone would accept the digits of every script.
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw malformed("an escape needs four hexadecimal digits");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    /** The character at hand, or a noncharacter (which no JSON here may hold) at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private void skipWhitespace() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            at++;
        }
    }

    private Refusal malformed(String rule) {
        int offset = Math.min(at, text.length());
        return Refusal.because(Reason.MALFORMED_JSON, "Send well-formed JSON: at offset " + offset + ", " + rule + ".");
    }
}
