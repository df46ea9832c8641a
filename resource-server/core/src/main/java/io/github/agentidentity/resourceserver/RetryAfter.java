package io.github.agentidentity.resourceserver;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.regex.Pattern;

/** Time after which to try again, from a second to an hour: RFC 9110 section 10.2.3, in seconds only. */
final class RetryAfter {

    static final Duration SOON = Duration.ofSeconds(1);

    private static final long LONGEST = 3_600;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /** The time that an answer names; a second where it names none. */
    static Duration of(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> ofSeconds(Long.parseLong(value)))
                .orElse(SOON);
    }

    static Duration ofSeconds(long seconds) {
        return Duration.ofSeconds(Math.max(SOON.toSeconds(), Math.min(LONGEST, seconds)));
    }
}
