package io.github.agentidentity.authority.json;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;

/**
 * A JSON number that is an integer.
 *
 * <p>Committed JSON holds no fractions: JCS prints them through binary64, and not every JDK does so alike.
 *
 * @param value from −2^53 to 2^53, the integers that binary64 holds exactly
 */
public record JsonNumber(long value) implements Json {

    /** The largest value, 2^53. */
    public static final long MAX = 1L << 53;

    /**
     * Checks the range.
     *
     * @throws Refusal MALFORMED_JSON if the value is beyond 2^53 either way
     */
    public JsonNumber {
        if (value > MAX || value < -MAX) {
            throw Refusal.because(Reason.MALFORMED_JSON, "Send integers from -2^53 to 2^53 only.");
        }
    }
}
