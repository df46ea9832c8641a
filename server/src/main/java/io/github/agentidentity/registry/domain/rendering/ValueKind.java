package io.github.agentidentity.registry.domain.rendering;

import java.util.Locale;
import java.util.Optional;

/** Kinds of parameters that a human is shown: what a value must be, and how it is printed. */
public enum ValueKind {
    /** A string, a whole number, or one of true and false. */
    TEXT,
    /** An array of those. */
    LIST,
    /** An amount, a decimal in a string or a whole number, whose currency stands elsewhere. */
    MONEY,
    /** A date-time of RFC 3339. */
    TIME,
    /** The internal id of a user of this realm who has a verified e-mail address. */
    PERSON,
    /** An object of {@code id} and {@code version} or {@code digest}, and nothing else. */
    REF;

    /** The kind of this name in a registration, if it is one. */
    public static Optional<ValueKind> parse(String name) {
        for (ValueKind kind : values()) {
            if (kind.wireName().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Its name in a registration. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
