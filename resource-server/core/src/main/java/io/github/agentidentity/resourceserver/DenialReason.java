package io.github.agentidentity.resourceserver;

import java.util.Arrays;
import java.util.Locale;

/**
 * Reason for which the issuer's decision point did not permit an action: the words of the mission drafts' AuthZEN
 * binding and of the Access Request and Approval Profile, and two of this library's own. For logs, meters and the
 * service; an agent is told none of them. New ones may come with any version.
 */
@PublicApi
public enum DenialReason {
    /** No entry of the token, of the agent's ceiling or of the human's rights covers it. */
    OUT_OF_AUTHORITY,
    /** A human must approve this very action. */
    APPROVAL_REQUIRED,
    /** The mission is not active. */
    MISSION_INACTIVE,
    /** An agent in the chain may not act now. */
    ACTOR_INVALID,
    /** The token, or what was said of it, does not count. */
    CREDENTIAL_INVALID,
    /** Parameters or destination break a constraint, or were not said in full. */
    PARAMETER_VIOLATION,
    /** A count or a sum is used up. */
    QUOTA_EXCEEDED,
    /** The decision point does not know a constraint of the entry. */
    CONSTRAINT_UNSUPPORTED,
    /** A rule of the resource forbids it. */
    RESOURCE_POLICY,
    /** The same request was decided before. */
    DUPLICATE_SUPPRESSED,
    /** Another request has the same idempotency key. */
    IDEMPOTENCY_CONFLICT,
    /** A human said no to the like a short time ago. */
    RECENTLY_DENIED,
    /** The approval is too old. */
    APPROVAL_EXPIRED,
    /** The approval is for something else. */
    OUT_OF_SCOPE,
    /** The approval is about to count. */
    GRANT_PENDING,
    /** Nobody can approve it. */
    POLICY_DENIED,
    /** The approval cannot be verified. */
    APPROVAL_UNVERIFIABLE,
    /** It was permitted under a condition that this library cannot keep, or for something else than was asked. */
    UNUSABLE_PERMIT,
    /** The reason is not one of these. */
    OTHER;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The word on the wire, and in meters. */
    public String code() {
        return code;
    }

    /** The reason with this word; {@link #OTHER} for every other text. */
    static DenialReason of(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason != UNUSABLE_PERMIT && reason.code.equals(word))
                .findFirst()
                .orElse(OTHER);
    }
}
