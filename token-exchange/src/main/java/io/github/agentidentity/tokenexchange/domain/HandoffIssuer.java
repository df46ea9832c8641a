package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Agent;
import io.github.agentidentity.missions.domain.Errand;
import io.github.agentidentity.missions.domain.Handoff;
import io.github.agentidentity.missions.domain.Handoffs;
import io.github.agentidentity.missions.domain.InternalTokens;
import io.github.agentidentity.missions.domain.TokenRoom;

/** Signs hand-offs of either kind and records them, because a hand-off without its row is void. */
public final class HandoffIssuer {

    private final InternalTokens tokens;
    private final Handoffs handoffs;

    public HandoffIssuer(InternalTokens tokens, Handoffs handoffs) {
        this.tokens = tokens;
        this.handoffs = handoffs;
    }

    /** Signs and records a hand-off of an app; returns the compact JWS. */
    String issue(Handoff handoff) {
        String signed = tokens.sign(handoff);
        handoffs.record(handoff);
        return signed;
    }

    /**
     * Signs and records a hand-off of one agent to another; returns the compact JWS.
     *
     * @throws Refusal {@code authority_too_large} where the token would be too long
     */
    String issue(Errand errand, Agent delegator) {
        String signed = TokenRoom.require(tokens.sign(errand));
        handoffs.record(errand, delegator);
        return signed;
    }
}
