package io.github.agentidentity.authority.json;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.WholeNumber;
import java.util.OptionalLong;

/** Reads the lexemes of JSON, one after the other: signs, words, numbers and strings. */
final class JsonLexer {

    private static final char END = '\uFFFF';

    private final String text;
    private int at;

    JsonLexer(String text) {
        this.text = text;
    }

    /** The character at hand, or a noncharacter (which no JSON here may hold) at the end. */
    char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    void skipWhitespace() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            at++;
        }
    }

    /** Whether the character at hand is this sign, which is then read. */
    boolean reads(char sign) {
        boolean there = peek() == sign;
        if (there) {
            at++;
        }
        return there;
    }

    Json word(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw malformed("a value is expected");
        }
        at += word.length();
        return value;
    }

    JsonNumber number() {
        boolean negative = reads('-');
        int digits = at;
        while (isDigit(peek())) {
            at++;
        }
        OptionalLong whole = WholeNumber.parse(text.substring(digits, at), JsonNumber.MAX);
        boolean negativeZero = negative && whole.equals(OptionalLong.of(0));
        if (whole.isEmpty() || negativeZero || isFractionOrExponent(peek())) {
            throw notAnInteger();
        }
        return new JsonNumber(negative ? -whole.getAsLong() : whole.getAsLong());
    }

    /** The number at hand, in any form that JSON has; an integer within bounds is a {@link JsonNumber} here too. */
    Json anyNumber() {
        int start = at;
        while (isPartOfNumber(peek())) {
            at++;
        }
        String literal = text.substring(start, at);
        if (!JsonDecimal.isNumber(literal)) {
            throw malformed("a number is not well formed");
        }
        boolean negative = literal.charAt(0) == '-';
        OptionalLong whole = WholeNumber.parse(negative ? literal.substring(1) : literal, JsonNumber.MAX);
        if (whole.isEmpty() || literal.equals("-0")) {
            return new JsonDecimal(literal);
        }
        return new JsonNumber(negative ? -whole.getAsLong() : whole.getAsLong());
    }

    private static boolean isPartOfNumber(char c) {
        return isDigit(c) || isFractionOrExponent(c) || c == '-' || c == '+';
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

    /** The string whose opening quote is at hand. */
    String string() {
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

    /** Refusal that names the offset at hand and never repeats the text. */
    Refusal malformed(String rule) {
        int offset = Math.min(at, text.length());
        return Refusal.because(Reason.MALFORMED_JSON, "Send well-formed JSON: at offset " + offset + ", " + rule + ".");
    }
}
