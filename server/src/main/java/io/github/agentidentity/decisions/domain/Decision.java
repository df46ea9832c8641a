package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Reason;
import java.time.Instant;
import java.util.Optional;

/** Decision on one request (AuthZEN Authorization API 1.0, Decision). */
public sealed interface Decision {

    /** The {@code evaluation_id}. */
    String evaluationId();

    /** Instant of the evaluation. */
    Instant evaluatedAt();

    /** The mission that the token names, where the token is genuine. */
    Optional<String> missionId();

    /** The internal id of the human whose token it is, where the token is genuine. */
    Optional<String> humanId();

    /**
     * Yes.
     *
     * @param missionId the mission
     * @param humanId the human
     * @param conditions what the service must keep to
     * @param label who speaks for whom, where the service must show it
     * @param replayed whether it was given before, under the same idempotency key
     */
    record Permitted(
            String evaluationId,
            Instant evaluatedAt,
            Optional<String> missionId,
            Optional<String> humanId,
            PermitConditions conditions,
            Optional<SpeakerLabel> label,
            boolean replayed)
            implements Decision {}

    /**
     * No.
     *
     * @param reason the reason that the service hears
     * @param next advice to the service
     * @param finer the finer reason, for the event
     * @param path the way to an approval, where there is one
     */
    record Denied(
            String evaluationId,
            Instant evaluatedAt,
            Optional<String> missionId,
            Optional<String> humanId,
            DecisionReason reason,
            NextStep next,
            Optional<Reason> finer,
            Optional<ApprovalPath> path)
            implements Decision {}
}
