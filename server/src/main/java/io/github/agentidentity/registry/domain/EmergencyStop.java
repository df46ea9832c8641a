package io.github.agentidentity.registry.domain;

import java.time.Instant;

/**
 * No agent does anything in a realm, or for a human, until it is released. It holds for the internal id and for the
 * name, so that an import of the realm does not lift it; only a recorded release does.
 *
 * @param id {@code hld_…}
 * @param kind on what
 * @param heldId the internal id of the realm or the human
 * @param heldName the realm's name, or the username
 * @param at since when
 * @param by the internal id of the human who did it
 * @param reason why, in their words; empty where a human stops their own agents
 */
public record EmergencyStop(
        String id, Kind kind, String heldId, String heldName, Instant at, String by, String reason) {

    /** On what it is. */
    public enum Kind {
        /** An admin froze the realm: everything waits. */
        FROZEN,
        /** A human stopped all their agents: what they had is over. */
        STOPPED
    }
}
