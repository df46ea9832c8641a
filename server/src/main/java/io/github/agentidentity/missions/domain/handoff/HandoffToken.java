package io.github.agentidentity.missions.domain.handoff;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;

/** A hand-off of either kind: what one agent, and no other, can redeem once, within minutes. */
public sealed interface HandoffToken permits Handoff, DelegatedHandoff {

    /** The {@code jti}; redeemed once. */
    String id();

    /** Time at which it was signed. */
    Instant issuedAt();

    /** From when on it is void. */
    Instant expiresAt();

    /** Whether it is this agent's to redeem, by internal id and by client_id. */
    boolean isFor(Agent agent);

    /**
     * Lets the agent pass that may redeem it.
     *
     * @throws Refusal {@code handoff_not_for_caller}
     */
    default void requireFor(Agent agent) {
        if (!isFor(agent)) {
            throw Refusal.because(
                    Reason.HANDOFF_NOT_FOR_CALLER, "This hand-off names another agent; only that one may redeem it.");
        }
    }

    /**
     * Lets an agent pass whom it still means: from before the agent was one, or before its not-before, it is void with
     * the rest.
     *
     * @throws Refusal {@code invalid_subject_token}
     */
    default void requireMeant(Agent agent) {
        if (!agent.isMeantByHandoffOf(issuedAt())) {
            throw StrictClaims.invalid();
        }
    }
}
