package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Duration;
import java.time.Instant;

/**
 * Claims of a token, parsed without regard to the time.
 *
 * @param principal the principal that they describe
 * @param validity the time in which the token is valid
 */
record ParsedClaims(Principal principal, Validity validity) {

    /**
     * The principal, at a time when the token is good.
     *
     * @throws Refusal {@code TOKEN_NOT_YET_VALID} or {@code TOKEN_EXPIRED}
     */
    Principal at(Instant now, Duration skew) {
        validity.requireCurrent(now, skew);
        // Clocks may differ about a token's end; nobody gets a second more than the human approved.
        if (principal instanceof AgentPrincipal agent
                && !now.isBefore(agent.mission().expiresAt())) {
            throw Refusal.because(Reason.TOKEN_EXPIRED, "Ask for a new mission: this one has ended.");
        }
        return principal;
    }
}
