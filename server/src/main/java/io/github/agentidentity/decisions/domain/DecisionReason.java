package io.github.agentidentity.decisions.domain;

import java.util.Locale;
import java.util.Optional;

/**
 * Reasons of a denial, as the service hears them (mission drafts, AuthZEN binding, Runtime Denial Classification). The
 * agent hears none of them.
 */
public enum DecisionReason {
    /** The agent token is bad, is not for this service, or is not what the request says of it. */
    CREDENTIAL_INVALID(NextAction.NONE),
    /** One of the agents that act may not act now. */
    ACTOR_INVALID(NextAction.NONE),
    /** The mission, its template, its human or its realm does not stand now. */
    MISSION_INACTIVE(NextAction.NONE),
    /** No entry of the token, or none that agents and human still have, names the action here. */
    OUT_OF_AUTHORITY(NextAction.NONE),
    /** Parameters or destination break a constraint, do not say what one needs to know, or have another digest. */
    PARAMETER_VIOLATION(NextAction.NONE),
    /** A constraint that this decision point cannot enforce. */
    CONSTRAINT_UNSUPPORTED(NextAction.NONE),
    /** A policy of the installation says no, or cannot say anything. */
    RESOURCE_POLICY(NextAction.NONE),
    /** Somebody has to approve this very action first. */
    APPROVAL_REQUIRED(NextAction.NONE),
    /** As much was used as was approved. */
    QUOTA_EXCEEDED(NextAction.NONE);

    /** Advice to the service beside a denial (ARAP, {@code next_action}). */
    public enum NextAction {
        /** Nothing helps but another request of the agent's. */
        NONE,
        /** The same request may succeed after a while. */
        RETRY;

        /** The value on the wire. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final NextAction nextAction;

    DecisionReason(NextAction nextAction) {
        this.nextAction = nextAction;
    }

    /** The value of {@code context.reason}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of {@code context.next_action}, where there is one. */
    public Optional<NextAction> nextAction() {
        return Optional.of(nextAction);
    }
}
