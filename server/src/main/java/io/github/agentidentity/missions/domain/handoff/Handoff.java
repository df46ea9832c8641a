package io.github.agentidentity.missions.domain.handoff;

import io.github.agentidentity.registry.domain.Agent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A human's app tells one agent: this human is with me. Proves who the human is; grants nothing. It is for proposing a
 * mission, or for one that is approved already, never for both.
 *
 * @param id the {@code jti}; redeemed once
 * @param humanId the {@code sub}
 * @param sessionId the human's session at the app
 * @param appId the internal id of the app that hands off
 * @param appClientId the client_id of that app
 * @param agentId the internal id of the one agent that may redeem it: one registered anew under the same name may not
 * @param agentClientId the client_id of that agent
 * @param missionId the approved mission that it is for; empty where it is for proposing one
 * @param issuedAt when it was made
 * @param expiresAt from when on it is void
 */
public record Handoff(
        String id,
        String humanId,
        String sessionId,
        String appId,
        String appClientId,
        String agentId,
        String agentClientId,
        Optional<String> missionId,
        Instant issuedAt,
        Instant expiresAt)
        implements HandoffToken {

    /** The longest life of a hand-off. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    @Override
    public boolean isFor(Agent agent) {
        return agent.isRegisteredAs(agentId, agentClientId);
    }
}
