package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.ActorChain;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.MissionClaim;
import java.time.Instant;

/**
 * Claims of an agent token, each in its type.
 *
 * @param human the {@code sub}
 * @param actors the {@code act}: the agents through whose hands the work went
 * @param mission the {@code mission}
 * @param authority the {@code authorization_details}: never empty, every entry at this server
 * @param expiresAt the {@code exp} plus the tolerated clock skew, never past the end of the mission
 * @param tokenId the {@code jti}
 */
record AgentClaims(
        String human,
        ActorChain actors,
        MissionClaim mission,
        Authority authority,
        Instant expiresAt,
        String tokenId) {}
