package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.HANDOFF_FOR_ANOTHER_PURPOSE;
import static io.github.agentidentity.authority.Reason.HANDOFF_NOT_FOR_CALLER;
import static io.github.agentidentity.authority.Reason.INVALID_ACTOR_TOKEN;
import static io.github.agentidentity.authority.Reason.KEY_NOT_PROVEN;
import static io.github.agentidentity.authority.Reason.WRONG_KEY;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Agent;
import io.github.agentidentity.missions.domain.Errand;
import io.github.agentidentity.missions.domain.Handoff;
import io.github.agentidentity.missions.domain.Handoffs;
import io.github.agentidentity.missions.domain.InternalTokens;
import io.github.agentidentity.missions.domain.Lineage;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Presence;
import io.github.agentidentity.missions.domain.ProvenKey;
import io.github.agentidentity.missions.domain.Redeemable;
import io.github.agentidentity.missions.domain.Standing;
import io.github.agentidentity.missions.domain.TokenClaims;
import java.util.Optional;

/** From a subject token to what a mint may rest on: whose it is, under which mission, and whether all of it stands. */
public final class Grounds {

    private final InternalTokens tokens;
    private final Handoffs handoffs;
    private final Missions missions;
    private final Standing standing;
    private final Presence presence;
    private final Lineages lineages;
    private final Holdings holdings;

    public Grounds(
            InternalTokens tokens,
            Handoffs handoffs,
            Missions missions,
            Standing standing,
            Presence presence,
            Lineages lineages,
            Holdings holdings) {
        this.tokens = tokens;
        this.handoffs = handoffs;
        this.missions = missions;
        this.standing = standing;
        this.presence = presence;
        this.lineages = lineages;
        this.holdings = holdings;
    }

    /**
     * The ground that this subject token is for this agent.
     *
     * @param key the key that the agent proves in this request, if it does
     * @throws Refusal where it is none
     */
    Ground of(Agent agent, SubjectToken subject, Optional<ProvenKey> key) {
        return switch (subject.kind()) {
            case GRANT -> on(tokens.grant(subject.text()), agent, key);
            case HANDOFF -> on(tokens.redeemable(subject.text()), agent, key);
            case OWN_TOKEN -> Ground.on(holdings.held(agent, subject.text(), key));
        };
    }

    /**
     * Refuses an actor token that is not the caller's own: nobody acts in another's name (RFC 8693 section 1.1).
     *
     * @throws Refusal {@code invalid_actor_token}
     */
    void requireToAct(Agent caller, String actorToken, Optional<ProvenKey> key) {
        try {
            holdings.held(caller, actorToken, key);
        } catch (Refusal refusal) {
            throw Refusal.because(
                    INVALID_ACTOR_TOKEN,
                    "The actor_token must be an agent token that this agent holds, still good; or leave it out.");
        }
    }

    /** A grant names its agent; the record must say the same, or it is not a grant on it. */
    private Ground on(MissionGrant grant, Agent agent, Optional<ProvenKey> key) {
        if (!grant.agentClientId().equals(agent.clientId())) {
            throw TokenClaims.invalid();
        }
        Mission mission = mission(grant.missionId(), grant.humanId());
        return Ground.on(grant, mission, standing.require(mission, agent, key), lineages.of(agent));
    }

    private Ground on(Redeemable handoff, Agent agent, Optional<ProvenKey> key) {
        if (!handoff.isFor(agent)) {
            throw Refusal.because(
                    HANDOFF_NOT_FOR_CALLER, "This hand-off names another agent; only that one may redeem it.");
        }
        return handoff instanceof Errand errand ? on(errand, agent, key) : on((Handoff) handoff, agent, key);
    }

    /**
     * A delegate proves a key, which is its own: not the mission's, nor that of anybody who passed on before it
     * (mission draft, Delegation Within a Mission). Everybody who passed on is looked at anew.
     */
    private Ground on(Errand errand, Agent delegate, Optional<ProvenKey> key) {
        if (key.isEmpty()) {
            throw Refusal.because(KEY_NOT_PROVEN, "A token that is passed on is bound to a key; send a DPoP proof.");
        }
        Mission mission = mission(errand.missionId(), errand.humanId());
        if (errand.parentKey().equals(key)
                || mission.key().equals(key)
                || handoffs.isKeyOfAnother(mission.id(), key.get(), delegate)) {
            throw notYours();
        }
        requireMeant(delegate, errand);
        Lineage lineage = lineages.of(errand.delegators().outermostFirst(), delegate, errand.issuedAt());
        return Ground.on(errand, mission, standing.requireForDelegates(mission, lineage.approved()), lineage);
    }

    private static Refusal notYours() {
        return Refusal.because(WRONG_KEY, "Prove a key of your own, not that of an agent that passed this on.");
    }

    /**
     * The human is there, at the app, and the mission's own session lives too, where it has one. The two need not be
     * the same: who approved on the phone may go on at the desk.
     */
    private Ground on(Handoff handoff, Agent agent, Optional<ProvenKey> key) {
        String missionId = handoff.missionId()
                .orElseThrow(() -> Refusal.because(
                        HANDOFF_FOR_ANOTHER_PURPOSE,
                        "This hand-off is for proposing; ask the human's app for one with the mission_id."));
        requireMeant(agent, handoff);
        presence.require(handoff);
        Mission mission = mission(missionId, handoff.humanId());
        return Ground.on(handoff, mission, standing.require(mission, agent, key), lineages.of(agent));
    }

    /** A hand-off from before the agent was one, or before its not-before, is void with the rest. */
    private static void requireMeant(Agent agent, Redeemable handoff) {
        if (!agent.isMeantByHandoffOf(handoff.issuedAt())) {
            throw TokenClaims.invalid();
        }
    }

    /** A token names its human; the record must say the same. */
    private Mission mission(String id, String humanId) {
        return missions.find(id)
                .filter(mission -> mission.humanId().equals(humanId))
                .orElseThrow(TokenClaims::invalid);
    }
}
