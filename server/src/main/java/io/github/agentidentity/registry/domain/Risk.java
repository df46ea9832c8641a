package io.github.agentidentity.registry.domain;

import java.util.Locale;
import java.util.Optional;

/** Terms on which an action may be had: on the mission's word, on a fresh approval each time, or never by an agent. */
public enum Risk {
    LOW,
    APPROVAL,
    PROHIBITED;

    /** The risk written {@code name} in a registration, if it is one. */
    public static Optional<Risk> parse(String name) {
        for (Risk risk : values()) {
            if (risk.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(risk);
            }
        }
        return Optional.empty();
    }
}
