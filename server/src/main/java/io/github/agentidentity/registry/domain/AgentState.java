package io.github.agentidentity.registry.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** In one word, whether an agent works and what keeps it from working. */
public enum AgentState {
    ACTIVE,
    SUSPENDED,
    RETIRED,
    EXPIRED,
    DISABLED;

    /**
     * The state of an agent: what an admin recorded first, then its switch, then its time.
     *
     * @param stop the gravest stop in force
     * @param enabled whether its client is enabled
     * @param retiresAt the end that its definition states
     */
    public static AgentState of(
            Optional<AgentSuspension> stop, boolean enabled, Optional<Instant> retiresAt, Instant now) {
        if (stop.isPresent()) {
            return stop.get().kind() == AgentSuspension.Kind.RETIRED ? RETIRED : SUSPENDED;
        }
        if (!enabled) {
            return DISABLED;
        }
        return retiresAt.isPresent() && !now.isBefore(retiresAt.get()) ? EXPIRED : ACTIVE;
    }

    /** The word on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
