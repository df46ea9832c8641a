package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.ACTOR_INVALID;
import static io.github.agentidentity.decisions.domain.DecisionReason.CREDENTIAL_INVALID;
import static io.github.agentidentity.decisions.domain.DecisionReason.MISSION_INACTIVE;
import static io.github.agentidentity.decisions.domain.DecisionReason.RESOURCE_POLICY;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.decisions.domain.DecisionReason.NextAction;
import io.github.agentidentity.missions.domain.token.AgentToken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The decision no: thrown where the rule is broken, and turned into an answer and its evidence in one place. An error
 * of the request itself is a {@link Refusal} and no decision.
 */
public final class Denial extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Reasons that pass, because humans or admins let things go on again. */
    private static final Set<Reason> FOR_NOW = Set.of(
            Reason.MISSION_SUSPENDED,
            Reason.AGENT_SUSPENDED,
            Reason.REALM_FROZEN,
            Reason.HUMAN_LOCKED_OUT,
            Reason.JUST_VOIDED);

    private final DecisionReason reason;
    private final transient NextStep next;
    private final transient Optional<Reason> cause;
    private final transient List<String> constraints;
    private final transient Optional<AgentToken> token;
    private final transient Optional<ApprovalPath> path;

    private Denial(DecisionReason reason, NextStep next, Optional<Reason> cause, List<String> constraints) {
        this(reason, next, cause, constraints, Optional.empty(), Optional.empty());
    }

    private Denial(
            DecisionReason reason,
            NextStep next,
            Optional<Reason> cause,
            List<String> constraints,
            Optional<AgentToken> token,
            Optional<ApprovalPath> path) {
        super(reason.code(), null, false, false);
        this.reason = reason;
        this.next = next;
        this.cause = cause;
        this.constraints = List.copyOf(constraints);
        this.token = token;
        this.path = path;
    }

    /** A denial for this reason. */
    public static Denial because(DecisionReason reason) {
        return new Denial(reason, NextStep.NONE, Optional.empty(), List.of());
    }

    /** A denial for this reason, of which evidence and events know more. */
    public static Denial because(DecisionReason reason, Reason cause) {
        return new Denial(reason, NextStep.NONE, Optional.of(cause), List.of());
    }

    /** A denial for a token that is genuine, and not good for this request: evidence names it. */
    static Denial ofCredential(Reason cause, AgentToken token) {
        return new Denial(
                CREDENTIAL_INVALID, NextStep.NONE, Optional.of(cause), List.of(), Optional.of(token), Optional.empty());
    }

    /** A denial because of these constraints. */
    public static Denial ofConstraints(DecisionReason reason, List<String> names) {
        return new Denial(reason, NextStep.NONE, Optional.empty(), names);
    }

    /**
     * The denial that a refusal is, where it refuses what the agent's token rests on.
     *
     * @throws Refusal {@code refusal} itself where it says that nothing can be decided now
     */
    public static Denial of(Refusal refusal) {
        NextStep step = FOR_NOW.contains(refusal.reason()) ? NextStep.of(NextAction.RETRY) : NextStep.NONE;
        return new Denial(reasonOf(refusal), step, Optional.of(refusal.reason()), List.of());
    }

    private static DecisionReason reasonOf(Refusal refusal) {
        return switch (refusal.reason()) {
            case INVALID_SUBJECT_TOKEN, WRONG_AUDIENCE, KEY_NOT_PROVEN, WRONG_KEY -> CREDENTIAL_INVALID;
            case NOT_AN_AGENT,
                    AGENT_MISCONFIGURED,
                    AGENT_RETIRED,
                    AGENT_SUSPENDED,
                    SPONSOR_GONE,
                    SPONSOR_REPLACED,
                    DELEGATOR_GONE,
                    DELEGATION_LOOP,
                    DELEGATION_TOO_DEEP -> ACTOR_INVALID;
            case UNKNOWN_MISSION,
                    MISSION_REVOKED,
                    MISSION_EXPIRED,
                    MISSION_SUSPENDED,
                    MISSION_COMPLETED,
                    DERIVATIONS_EXHAUSTED,
                    GRANT_RETIRED,
                    AUTHORITY_TAMPERED,
                    HUMAN_GONE,
                    HUMAN_LOCKED_OUT,
                    HUMAN_STOPPED,
                    REALM_FROZEN,
                    JUST_VOIDED -> MISSION_INACTIVE;
            case POLICY_FAILED, MALFORMED_AUTHORITY, AUTHORITY_TOO_LARGE -> RESOURCE_POLICY;
            default -> throw refusal;
        };
    }

    /** The same, with the way to an approval. */
    Denial with(ApprovalPath way) {
        NextAction action = way instanceof ApprovalPath.Offered ? NextAction.REQUEST : NextAction.RETRY;
        return new Denial(reason, NextStep.of(action), cause, constraints, token, Optional.of(way));
    }

    /** The way to an approval, where there is one. */
    Optional<ApprovalPath> path() {
        return path;
    }

    /** The same, for a while only. */
    Denial forNow() {
        return with(NextStep.of(NextAction.RETRY));
    }

    /** The same, for this time only. */
    Denial retryingAfter(Duration wait) {
        return with(NextStep.retry(wait));
    }

    private Denial with(NextStep step) {
        return new Denial(reason, step, cause, constraints);
    }

    /** Advice to the service. */
    public NextStep next() {
        return next;
    }

    /** The reason that the service hears. */
    public DecisionReason reason() {
        return reason;
    }

    /** The finer reason, for evidence and events. */
    public Optional<Reason> finer() {
        return cause;
    }

    /** A genuine token that is not good for the request. */
    Optional<AgentToken> token() {
        return token;
    }

    /** The names of the constraints that did not hold, for evidence. */
    public List<String> constraints() {
        return constraints;
    }
}
