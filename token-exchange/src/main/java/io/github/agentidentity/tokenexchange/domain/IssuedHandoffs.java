package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.handoff.HandoffToken;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.missions.domain.handoff.InternalTokens;
import io.github.agentidentity.missions.domain.handoff.TokenRoom;
import io.github.agentidentity.registry.domain.Agent;

/** Hand-offs of either kind as signed tokens with their rows: one without its row is void. */
public final class IssuedHandoffs {

    private final InternalTokens tokens;
    private final Handoffs rows;

    public IssuedHandoffs(InternalTokens tokens, Handoffs rows) {
        this.tokens = tokens;
        this.rows = rows;
    }

    /** Signs and records a hand-off of an app; returns the compact JWS. */
    String issue(Handoff handoff) {
        String signed = tokens.sign(handoff);
        rows.record(handoff);
        return signed;
    }

    /**
     * Signs and records a hand-off of one agent to another; returns the compact JWS.
     *
     * @throws Refusal {@code authority_too_large} where the token would be too long
     */
    String issue(DelegatedHandoff delegatedHandoff, Agent delegator) {
        String signed = TokenRoom.require(tokens.sign(delegatedHandoff));
        rows.record(delegatedHandoff, delegator);
        return signed;
    }

    /**
     * Reads a hand-off, of whomever it is.
     *
     * @throws Refusal as {@link InternalTokens#redeemable}
     */
    HandoffToken read(String token) {
        return tokens.redeemable(token);
    }

    /** Whether it can still be redeemed. */
    boolean isUnspent(HandoffToken handoff) {
        return rows.find(handoff.id()).filter(row -> !row.redeemed()).isPresent();
    }
}
