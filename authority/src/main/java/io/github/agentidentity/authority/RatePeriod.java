package io.github.agentidentity.authority;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Span of time in which a {@link Rate} counts, always the last one up to now; from the shortest to the longest. */
public enum RatePeriod {
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    /** 24 hours, whatever the calendar calls them. */
    DAY(Duration.ofHours(24));

    private final Duration length;

    RatePeriod(Duration length) {
        this.length = length;
    }

    /** Its length. */
    public Duration length() {
        return length;
    }

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The period with this wire name, if there is one. */
    public static Optional<RatePeriod> parse(String wireName) {
        return Arrays.stream(values())
                .filter(period -> period.wireName().equals(wireName))
                .findFirst();
    }
}
