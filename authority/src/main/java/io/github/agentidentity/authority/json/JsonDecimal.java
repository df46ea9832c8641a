package io.github.agentidentity.authority.json;

import java.util.regex.Pattern;

/**
 * A JSON number that {@link JsonNumber} cannot hold: a fraction, one with an exponent, or an integer beyond 2^53.
 * Others write such into their tokens (RFC 7519 section 2, NumericDate); nothing of ours has any.
 *
 * @param text the number as it is written: RFC 8259 section 6. Equal numbers in two spellings are two values
 */
public record JsonDecimal(String text) implements Json {

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

    /**
     * Checks the spelling.
     *
     * @throws IllegalArgumentException if the text is no JSON number
     */
    public JsonDecimal {
        if (!isNumber(text)) {
            throw new IllegalArgumentException("A number is written as RFC 8259 section 6 says.");
        }
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
