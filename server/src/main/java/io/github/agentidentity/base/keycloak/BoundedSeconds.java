package io.github.agentidentity.base.keycloak;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number of seconds as admins write it in an attribute: digits only, within bounds, or nothing. */
final class BoundedSeconds {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    private BoundedSeconds() {}

    static Optional<Duration> parse(String text, Duration least, Duration most) {
        if (!DIGITS.matcher(text).matches()) {
            return Optional.empty();
        }
        Duration seconds = Duration.ofSeconds(Long.parseLong(text));
        return seconds.compareTo(least) < 0 || seconds.compareTo(most) > 0 ? Optional.empty() : Optional.of(seconds);
    }
}
