package io.github.agentidentity.missions.domain;

import java.time.Instant;

/**
 * The agent's handle on its mission: with the agent's own authentication it is exchanged for agent tokens, as often as
 * the mission lasts. Polling again issues another and retires this one.
 *
 * @param id the {@code jti}
 * @param missionId the mission
 * @param humanId the {@code sub}
 * @param agentClientId the client_id of the mission's agent
 * @param issuedAt when it was made
 * @param expiresAt the mission's end
 */
public record MissionGrant(
        String id, String missionId, String humanId, String agentClientId, Instant issuedAt, Instant expiresAt) {}
