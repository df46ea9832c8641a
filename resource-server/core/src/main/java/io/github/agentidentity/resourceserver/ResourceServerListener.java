package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Refusal;
import java.time.Duration;

/**
 * Listener to the work of a {@link ResourceServer}, for meters and the like. It changes nothing: what it throws is
 * logged and forgotten. It is called on the thread that did the work, so it must be quick and safe for concurrent use.
 * Nothing that it is told holds a token, a proof or a secret; a {@link Denial} holds handles for an approval, and does
 * not print them.
 */
@PublicApi
public interface ResourceServerListener {

    /** A request was authenticated. */
    default void authenticated(Principal principal) {}

    /** A request was not authenticated, for this reason. */
    default void refused(Refusal refusal) {}

    /** An agent's request for an action was decided. */
    default void decided(AgentPrincipal agent, ActionRequest request, Decision decision) {}

    /**
     * The issuer gave a usable answer.
     *
     * @param took the time from question to answer
     */
    default void issuerAnswered(IssuerCall call, Duration took) {}

    /**
     * The issuer gave no usable answer.
     *
     * @param took the time until that was clear
     */
    default void issuerFailed(IssuerCall call, IssuerFault fault, Duration took) {}

    /**
     * The issuer's keys were read.
     *
     * @param usable the number of keys that can verify a signature, at least one
     * @param ignored the number of others (RFC 7517 section 5)
     */
    default void keysRead(int usable, int ignored) {}

    /**
     * The issuer was told of decisions that this service made by itself ({@link DecisionPoint#uploadingRefusals}).
     *
     * @param accepted the number of those that it keeps
     * @param refused the number of those that it does not, of which it had enough, or whose token is too old
     */
    default void evidenceUploaded(int accepted, int refused) {}

    /**
     * The issuer was not told of decisions, and will not be: too many wait, or it did not take them.
     *
     * @param decisions the number of them
     */
    default void evidenceLost(int decisions) {}
}
