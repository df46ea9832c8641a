package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.missions.domain.CountedRefusal;
import java.time.Instant;

/**
 * Action that was refused at a service, by the decision point or by the service itself.
 *
 * @param caller the service
 * @param action the name of the action
 * @param reason the reason
 * @param at when this server heard of it, by its own clock
 */
record RefusedAction(DecisionCaller caller, String action, DecisionReason reason, Instant at) {

    /** Whether it says that an agent tried what it may not do. */
    boolean counts() {
        return switch (reason) {
            case OUT_OF_AUTHORITY, APPROVAL_REQUIRED, RECENTLY_DENIED -> true;
            default -> false;
        };
    }

    /** The refusal as it is counted for this mission or template; whatever waits for an approval, from the second. */
    CountedRefusal countedFor(String subject) {
        return new CountedRefusal(subject, caller.id(), action, at, reason == DecisionReason.APPROVAL_REQUIRED);
    }
}
