package io.github.agentidentity.missions.domain;

import java.util.Optional;

/**
 * Every hand-off that was made, of either kind: one row each, written when it is made. A token without its row is void,
 * and spending it changes its row in the transaction of what it pays for.
 */
public interface Handoffs {

    /** Writes down a hand-off that is made now. */
    void record(RecordedHandoff handoff);

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
