package io.github.agentidentity.missions.domain;

/** Hand-offs that were spent: one row each, unique in the realm, in the transaction of what it pays for. */
public interface Redemptions {

    /**
     * Spends a hand-off.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code handoff_already_redeemed}
     */
    void redeem(Redeemable handoff);

    /** Whether it was spent already. */
    boolean isRedeemed(Redeemable handoff);
}
