package io.github.agentidentity.resourceserver;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/** Time as a number of seconds with a fraction: NumericDate of RFC 7519 section 2. */
final class NumericDate {

    private static final int LONGEST = 40;
    private static final int LARGEST_SCALE = 30;

    /** The largest whole number of seconds that is read anywhere, 2^53. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1L << 53);

    private NumericDate() {}

    /**
     * Reads a JSON number, down to nanoseconds; empty where it is too long, too far from now or too fine to be a time.
     */
    static Optional<Instant> parse(String number) {
        if (number.length() > LONGEST) {
            return Optional.empty();
        }
        return decimal(number).flatMap(NumericDate::instant);
    }

    private static Optional<BigDecimal> decimal(String number) {
        try {
            return Optional.of(new BigDecimal(number));
        } catch (NumberFormatException exponentBeyondBounds) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(BigDecimal seconds) {
        // An exponent costs nothing to write and much to expand.
        if (Math.abs((long) seconds.scale()) > LARGEST_SCALE || seconds.abs().compareTo(MOST) > 0) {
            return Optional.empty();
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).movePointRight(9).longValue();
        return Optional.of(Instant.ofEpochSecond(whole.longValueExact(), nanos));
    }
}
