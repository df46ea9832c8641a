package io.github.agentidentity.decisions.domain;

import java.util.Locale;

/**
 * Reasons of a denial, as the service hears them (mission drafts, AuthZEN binding, Runtime Denial Classification). The
 * agent hears none of them.
 */
public enum DecisionReason {
    /** The agent token is bad, is not for this service, or is not what the request says of it. */
    CREDENTIAL_INVALID,
    /** One of the agents that act may not act now. */
    ACTOR_INVALID,
    /** The mission, its template, its human or its realm does not stand now. */
    MISSION_INACTIVE,
    /** No entry of the token, or none that agents and human still have, names the action here. */
    OUT_OF_AUTHORITY,
    /** Parameters or destination break a constraint, do not say what one needs to know, or have another digest. */
    PARAMETER_VIOLATION,
    /** A constraint that this decision point cannot enforce. */
    CONSTRAINT_UNSUPPORTED,
    /** A policy of the installation says no, or cannot say anything. */
    RESOURCE_POLICY,
    /** Somebody has to approve this very action first. */
    APPROVAL_REQUIRED,
    /** Somebody who was asked to approve this said no a short time ago. */
    RECENTLY_DENIED,
    /** As much was used as was approved. */
    QUOTA_EXCEEDED,
    /** The idempotency key was used for another request. */
    IDEMPOTENCY_CONFLICT,
    /** The same was permitted under this idempotency key, and its service said what came of it. */
    DUPLICATE_SUPPRESSED;

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

    /** The value of {@code context.reason}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
