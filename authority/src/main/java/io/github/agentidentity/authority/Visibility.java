package io.github.agentidentity.authority;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Circle of people who may come to see the effect of an action, from the narrowest to the widest. */
public enum Visibility {
    /** The human for whom the agent acts. */
    SELF,
    /** Those the human works with directly. */
    TEAM,
    /** Everybody inside the organisation. */
    INTERNAL,
    /** Everybody. */
    PUBLIC;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The visibility with this wire name, if there is one. */
    public static Optional<Visibility> parse(String wireName) {
        return Arrays.stream(values())
                .filter(visibility -> visibility.wireName().equals(wireName))
                .findFirst();
    }

    /** Whether this circle is {@code ceiling} or lies inside it. */
    public boolean isWithin(Visibility ceiling) {
        return compareTo(ceiling) <= 0;
    }
}
