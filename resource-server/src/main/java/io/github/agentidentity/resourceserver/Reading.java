package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Duration;
import java.time.Instant;

/**
 * What the claims of a token say, whenever they are looked at.
 *
 * @param principal of whom they speak
 * @param validity when they are good
 */
record Reading(Principal principal, Validity validity) {

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
