package io.github.agentidentity.decisions.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** Preference of a caller for an answer that waits for news (RFC 7240 section 4.3, {@code Prefer: wait=30}). */
final class WaitPreference {

    static final String HEADER = "Prefer";
    static final String APPLIED_HEADER = "Preference-Applied";
    static final String APPLIED = "wait";

    static final Duration LONGEST = Duration.ofSeconds(30);

    /** RFC 7240 section 2: names in any case, a value as token or quoted. */
    private static final Pattern WAIT =
            Pattern.compile("\\s*wait\\s*=\\s*(?:([0-9]{1,9})|\"([0-9]{1,9})\")\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

    private WaitPreference() {}

    /** The wait that the request prefers, up to thirty seconds; zero where it prefers none that can be read. */
    static Duration of(KeycloakSession session) {
        @Nullable
        List<String> sent =
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(HEADER);
        return in(sent == null ? List.of() : sent);
    }

    /** The first counts: section 2. */
    static Duration in(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .flatMap(preference -> seconds(WAIT.matcher(preference)))
                .findFirst()
                .map(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds())))
                .orElse(Duration.ZERO);
    }

    private static Stream<Long> seconds(Matcher preference) {
        return preference.matches()
                ? Stream.of(Long.valueOf(preference.group(1) == null ? preference.group(2) : preference.group(1)))
                : Stream.empty();
    }
}
