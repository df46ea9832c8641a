package io.github.agentidentity.authority;

import java.util.OptionalLong;

/** Grammar of whole numbers in text: ASCII digits without a sign, a leading zero or anything else. */
public final class WholeNumber {

    private WholeNumber() {}

    /**
     * Parses a number from 0 to {@code most}; empty for every other text.
     *
     * @param most at most 2^53
     */
    public static OptionalLong parse(String text, long most) {
        boolean leadingZero = text.length() > 1 && text.charAt(0) == '0';
        if (text.isEmpty() || leadingZero) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalLong.empty();
            }
            value = value * 10 + digit;
            if (value > most) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(value);
    }
}
