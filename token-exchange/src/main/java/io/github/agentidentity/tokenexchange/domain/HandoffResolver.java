package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.HANDOFF_FOR_ANOTHER_PURPOSE;
import static io.github.agentidentity.authority.Reason.KEY_NOT_PROVEN;
import static io.github.agentidentity.authority.Reason.WRONG_KEY;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.handoff.HandoffSession;
import io.github.agentidentity.missions.domain.handoff.HandoffToken;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.missions.domain.handoff.StrictClaims;
import io.github.agentidentity.missions.domain.token.DelegationChains;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import java.util.Optional;

/** Resolves a hand-off of either kind to the context of a mint. */
public final class HandoffResolver {

    private final Handoffs handoffs;
    private final MissionLookup missions;
    private final HandoffSession handoffSession;
    private final DelegationChains delegationChains;

    public HandoffResolver(
            Handoffs handoffs,
            MissionLookup missions,
            HandoffSession handoffSession,
            DelegationChains delegationChains) {
        this.handoffs = handoffs;
        this.missions = missions;
        this.handoffSession = handoffSession;
        this.delegationChains = delegationChains;
    }

    /**
     * The context of a mint by this agent on this hand-off.
     *
     * @param key the key that the agent proves in this request, if it does
     * @throws Refusal where it is none
     */
    MintContext resolve(HandoffToken handoff, Agent agent, Optional<BoundKey> key) {
        handoff.requireFor(agent);
        return handoff instanceof DelegatedHandoff delegatedHandoff
                ? resolve(delegatedHandoff, agent, key)
                : resolve((Handoff) handoff, agent, key);
    }

    /**
     * A delegate proves a key, which is its own: not the mission's, nor that of anybody who passed on before it
     * (mission draft, Delegation Within a Mission). Everybody who passed on is looked at anew.
     */
    private MintContext resolve(DelegatedHandoff delegatedHandoff, Agent delegate, Optional<BoundKey> key) {
        if (key.isEmpty()) {
            throw Refusal.because(KEY_NOT_PROVEN, "A token that is passed on is bound to a key; send a DPoP proof.");
        }
        Mission mission = mission(delegatedHandoff.missionId(), delegatedHandoff.humanId());
        if (delegatedHandoff.parentKey().equals(key)
                || mission.key().equals(key)
                || handoffs.isKeyOfAnother(mission.id(), key.get(), delegate)) {
            throw notYours();
        }
        delegatedHandoff.requireMeant(delegate);
        DelegationChain delegationChain = delegationChains.of(
                delegatedHandoff.delegators().outermostFirst(), delegate, delegatedHandoff.issuedAt());
        Human human = missions.requireHuman(mission, delegationChain, key);
        return new MintContext(mission, human, delegationChain, new VerifiedSubject.AgentHandoff(delegatedHandoff));
    }

    private static Refusal notYours() {
        return Refusal.because(WRONG_KEY, "Prove a key of your own, not that of an agent that passed this on.");
    }

    /**
     * The human is there, at the app, and the mission's own session lives too, where it has one. The two need not be
     * the same: who approved on the phone may go on at the desk.
     */
    private MintContext resolve(Handoff handoff, Agent agent, Optional<BoundKey> key) {
        String missionId = handoff.missionId()
                .orElseThrow(() -> Refusal.because(
                        HANDOFF_FOR_ANOTHER_PURPOSE,
                        "This hand-off is for proposing; ask the human's app for one with the mission_id."));
        handoff.requireMeant(agent);
        handoffSession.require(handoff);
        Mission mission = mission(missionId, handoff.humanId());
        DelegationChain delegationChain = delegationChains.of(agent);
        Human human = missions.requireHuman(mission, delegationChain, key);
        return new MintContext(mission, human, delegationChain, new VerifiedSubject.AppHandoff(handoff));
    }

    private Mission mission(String id, String humanId) {
        return missions.find(id, humanId).orElseThrow(StrictClaims::invalid);
    }
}
