package io.github.agentidentity.resourceserver;

import java.time.Duration;
import java.time.Instant;

/**
 * What the issuer said of a token.
 *
 * @param active whether it is, and its mission too
 * @param at when it was asked: what it said may have been true only then
 * @param missionId the token's mission
 * @param expiresAt the token's end
 */
record Observation(boolean active, Instant at, String missionId, Instant expiresAt) {

    /**
     * Whether it still counts for who wants it no older than {@code age}. A clock that was set back makes nothing
     * younger.
     */
    boolean serves(Duration age, Instant now) {
        return now.isBefore(at.plus(age)) && !at.isAfter(now);
    }
}
