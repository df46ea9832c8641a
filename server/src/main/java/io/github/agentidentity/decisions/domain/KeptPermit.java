package io.github.agentidentity.decisions.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A permit of which a row is kept.
 *
 * @param id the {@code evaluation_id}
 * @param missionId the mission's id
 * @param digest digest of what was asked for, where it was asked for under an idempotency key
 * @param evaluatedAt when it was given
 * @param conditions what the service must keep to
 * @param state what became of it
 */
public record KeptPermit(
        String id,
        String missionId,
        Optional<String> digest,
        Instant evaluatedAt,
        PermitConditions conditions,
        PermitState state) {}
