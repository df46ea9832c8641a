package io.github.agentidentity.decisions.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** State of a permit that is kept: what its service said became of it. */
public enum PermitState {
    /** Given, and nothing was said yet. */
    PERMITTED,
    /** Taken back before anything was done; what it was charged is restored. */
    VOIDED,
    /** Done. */
    COMPLETED,
    /** Begun, and not done. */
    FAILED,
    /** Kept from being done, because an obligation could not be met. */
    SUPPRESSED;

    /** The name in the table and on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this name. */
    public static Optional<PermitState> parse(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }

    /** The outcome with this name, as a service may report it. */
    public static Optional<PermitState> outcome(String code) {
        return parse(code).filter(PermitState::isOutcome);
    }

    /** Whether the service said what became of the action. */
    public boolean isOutcome() {
        return this == COMPLETED || this == FAILED || this == SUPPRESSED;
    }
}
