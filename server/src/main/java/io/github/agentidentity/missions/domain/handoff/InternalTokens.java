package io.github.agentidentity.missions.domain.handoff;

import io.github.agentidentity.missions.domain.MissionGrant;

/**
 * Hand-offs and grants as signed tokens that only we accept: realm's internal HMAC key, algorithm and type pinned.
 *
 * <p>Verifying answers for signature, types, issuer, audience and time; who may use the token is for the caller to
 * judge.
 */
public interface InternalTokens {

    /** Signs a hand-off. */
    String sign(Handoff handoff);

    /** Signs a hand-off from agent to agent. */
    String sign(DelegatedHandoff delegatedHandoff);

    /** Signs a grant. */
    String sign(MissionGrant grant);

    /**
     * The hand-off of either kind in {@code token}.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code invalid_subject_token}, for every cause alike
     */
    HandoffToken redeemable(String token);

    /**
     * The hand-off of a human's app in {@code token}.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code invalid_subject_token}, for every cause alike
     */
    Handoff handoff(String token);

    /**
     * The grant in {@code token}, whether its mission goes on or not.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code invalid_subject_token}, for every cause alike
     */
    MissionGrant grant(String token);
}
