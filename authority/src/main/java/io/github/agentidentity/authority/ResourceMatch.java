package io.github.agentidentity.authority;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reach of an entry's resource (mission draft, Mission Authority, {@code resource_match}). */
public enum ResourceMatch {
    /** The resource alone: the meaning of an absent member. */
    EXACT,
    /** The resource and what lies beneath it at a path-segment boundary. */
    PREFIX;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The match with this wire name, if there is one. */
    public static Optional<ResourceMatch> parse(String wireName) {
        return Arrays.stream(values())
                .filter(match -> match.wireName().equals(wireName))
                .findFirst();
    }
}
