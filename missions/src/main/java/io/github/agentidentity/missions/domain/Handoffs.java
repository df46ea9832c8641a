package io.github.agentidentity.missions.domain;

import java.util.Optional;

/**
 * Every hand-off that was made, of either kind: one row each, written when it is made. A token without its row is void,
 * and spending it changes its row in the transaction of what it pays for.
 */
public interface Handoffs {

    /** Writes down a hand-off that an app makes now. */
    void record(Handoff handoff);

    /** Writes down a hand-off that this agent makes now, and the key of the token that it passes on. */
    void record(Errand errand, Agent delegator);

    /** Whether another agent than this delegate passed on, under this mission, what was bound to this key. */
    boolean isKeyOfAnother(String missionId, ProvenKey key, Agent delegate);

    /** The hand-off with this {@code jti}. */
    Optional<RecordedHandoff> find(String tokenId);

    /**
     * Spends a hand-off.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code handoff_already_redeemed}
     */
    void redeem(Redeemable handoff);

    /** Makes every hand-off void that is not spent; how many they were. */
    long voidAll();
}
