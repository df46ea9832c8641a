package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.HANDOFF_FOR_ANOTHER_PURPOSE;
import static io.github.agentidentity.authority.Reason.HANDOFF_NOT_FOR_CALLER;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.handoff.HandoffSession;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.missions.domain.handoff.InternalTokens;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.HandoffApp;
import io.github.agentidentity.registry.domain.Human;
import java.util.Optional;

/**
 * Redemption of a hand-off for a proposal: whose it is, whether its human is still there, and that it is spent once.
 */
public final class HandoffRedemption {

    private final InternalTokens tokens;
    private final HandoffSession handoffSession;
    private final Handoffs handoffs;

    public HandoffRedemption(InternalTokens tokens, HandoffSession handoffSession, Handoffs handoffs) {
        this.tokens = tokens;
        this.handoffSession = handoffSession;
        this.handoffs = handoffs;
    }

    /**
     * The hand-off in {@code token}, if it is this agent's to redeem for a proposal.
     *
     * @param by the app that proposes on behalf of the agent, if one does
     * @throws Refusal {@code invalid_subject_token}, {@code handoff_not_for_caller},
     *     {@code handoff_for_another_purpose}
     */
    Handoff redeemable(Agent agent, String token, Optional<HandoffApp> by) {
        Handoff handoff = tokens.handoff(token);
        if (by.filter(app -> !app.id().equals(handoff.appId())).isPresent()) {
            throw Refusal.because(
                    HANDOFF_NOT_FOR_CALLER,
                    "This hand-off belongs to another app; an app proposes only for its own users.");
        }
        handoff.requireFor(agent);
        handoff.requireMeant(agent);
        if (handoff.missionId().isPresent()) {
            throw Refusal.because(
                    HANDOFF_FOR_ANOTHER_PURPOSE,
                    "This hand-off is for a mission that is already approved; ask the human's app for one without"
                            + " mission_id.");
        }
        return handoff;
    }

    /**
     * The human of the hand-off.
     *
     * @throws Refusal as {@link HandoffSession#require}
     */
    Human requirePresent(Handoff handoff) {
        return handoffSession.require(handoff);
    }

    /**
     * Spends it.
     *
     * @throws Refusal {@code handoff_already_redeemed}
     */
    void redeem(Handoff handoff) {
        handoffs.redeem(handoff);
    }
}
