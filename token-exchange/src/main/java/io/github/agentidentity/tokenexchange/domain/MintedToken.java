package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.TOO_LATE;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.token.AgentToken;
import java.time.Duration;
import java.time.Instant;

/**
 * An agent token that is signed and recorded.
 *
 * @param signed the compact JWS
 * @param token its claims
 * @param mission what it was minted under
 * @param repeated whether it was given before, to the same request
 * @param at when it is given
 * @param askedAt when it was last asked whether anybody was stopped, by {@link System#nanoTime}
 */
public record MintedToken(
        String signed, AgentToken token, Mission mission, boolean repeated, Instant at, long askedAt) {

    /** A stop that was answered since then may be relied on after five seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    /** Whole seconds that are left of it (RFC 6749 section 5.1). */
    public long expiresIn() {
        return Duration.between(at, token.expiresAt()).toSeconds();
    }

    /**
     * Keeps back a token that was held up, as by a node that hung, between the last look at the stops and now, when it
     * is committed.
     *
     * @param now by {@link System#nanoTime}
     * @throws Refusal {@code too_late}; the token stays counted and recorded
     */
    public void requireInTime(long now) {
        if (now - askedAt > LONGEST.toNanos()) {
            throw Refusal.because(
                    TOO_LATE, "This took so long that the mission may have ended in the meantime; ask again.");
        }
    }
}
