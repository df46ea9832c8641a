package io.github.agentidentity.resourceserver;

import java.time.Instant;
import java.util.Optional;

/** Check that a token, good in itself, still holds: its mission goes on, and permits what the token says. */
interface LivenessCheck {

    /** No check: the token alone decides. */
    LivenessCheck NONE = (request, now) -> Optional.empty();

    /** The decision on {@code request} where it is no longer the token's: never {@link Decision.Permitted}. */
    Optional<Decision> objection(ActionRequest request, Instant now);

    /**
     * The decision on {@code request}, which the token leaves {@code open}; that itself where nobody else decides.
     *
     * @param agent the agent that would act
     */
    default Decision decide(AgentPrincipal agent, ActionRequest request, Decision.NeedsDecision open) {
        return open;
    }

    /** The time at which an action is judged. */
    default Instant now() {
        return Instant.now();
    }

    /** Hears of a decision that was made. */
    default void decided(AgentPrincipal agent, ActionRequest request, Decision decision) {}
}
