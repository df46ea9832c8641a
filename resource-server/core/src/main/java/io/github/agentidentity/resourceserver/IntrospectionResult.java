package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Authority;
import java.time.Duration;
import java.time.Instant;

/**
 * Result of introspecting a token.
 *
 * @param authority what the token still permits; nothing if it or its mission is not active
 * @param at when the issuer was asked: its answer may have been true only then
 * @param missionId the token's mission
 * @param expiresAt the token's end
 */
record IntrospectionResult(Authority authority, Instant at, String missionId, Instant expiresAt) {

    /** Whether the token is active, and permits anything. */
    boolean active() {
        return !authority.isEmpty();
    }

    /** Whether it is no older than {@code age}. A clock that was set back makes nothing younger. */
    boolean isFresh(Duration age, Instant now) {
        return now.isBefore(at.plus(age)) && !at.isAfter(now);
    }
}
