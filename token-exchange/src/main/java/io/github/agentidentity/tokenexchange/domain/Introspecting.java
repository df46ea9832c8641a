package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.GRANT_RETIRED;
import static io.github.agentidentity.authority.Reason.HANDOFF_ALREADY_REDEEMED;
import static io.github.agentidentity.authority.Reason.HANDOFF_NOT_FOR_CALLER;
import static io.github.agentidentity.authority.Reason.INVALID_SUBJECT_TOKEN;
import static io.github.agentidentity.authority.Reason.NOTHING_GRANTED;
import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;
import static io.github.agentidentity.authority.Reason.WRONG_AUDIENCE;

import io.github.agentidentity.authority.Actor;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.Agent;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.Errand;
import io.github.agentidentity.missions.domain.Handoff;
import io.github.agentidentity.missions.domain.Handoffs;
import io.github.agentidentity.missions.domain.Human;
import io.github.agentidentity.missions.domain.InternalTokens;
import io.github.agentidentity.missions.domain.Lineage;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Presence;
import io.github.agentidentity.missions.domain.Redeemable;
import io.github.agentidentity.missions.domain.Registry;
import io.github.agentidentity.missions.domain.Standing;
import java.util.List;
import java.util.Optional;

/**
 * Says what a token of ours is worth now (RFC 7662, mission draft): to the resource server that it is for, and to the
 * agent that may use it; to everybody else nothing.
 *
 * <p>What holds at the mint holds here: a mission that ended, an agent that was stopped or a human who is gone leave no
 * token active, and of the authority only what agent and human still have is told.
 */
public final class Introspecting {

    private final IntrospectionAnswers answers;
    private final Registry registry;
    private final AgentTokens tokens;
    private final InternalTokens internalTokens;
    private final Missions missions;
    private final Handoffs handoffs;
    private final Presence presence;
    private final Lineages lineages;
    private final Standing standing;
    private final Deriving deriving;

    public Introspecting(
            IntrospectionAnswers answers,
            Registry registry,
            AgentTokens tokens,
            InternalTokens internalTokens,
            Missions missions,
            Handoffs handoffs,
            Presence presence,
            Lineages lineages,
            Standing standing,
            Deriving deriving) {
        this.answers = answers;
        this.registry = registry;
        this.tokens = tokens;
        this.internalTokens = internalTokens;
        this.missions = missions;
        this.handoffs = handoffs;
        this.presence = presence;
        this.lineages = lineages;
        this.standing = standing;
        this.deriving = deriving;
    }

    /**
     * An agent token.
     *
     * @param callerId the internal id of the client that asks
     * @param serves the URI of the one resource server that the caller is, if it is one
     * @throws Refusal why it is not active, or not for this caller
     */
    public Introspection agentToken(String token, String callerId, Optional<ResourceUri> serves) {
        AgentToken read = tokens.verify(token);
        Agent current = serves.isPresent() ? holder(read, serves.get()) : holder(read, callerId);
        Mission mission = missions.find(read.mission().id())
                .filter(found -> read.mission().equals(answers.claim(found)))
                .filter(found -> read.human().equals(found.humanId()))
                .orElseThrow(Introspecting::unknown);
        Lineage lineage = lineage(read, current);
        Human human;
        try {
            human = lineage.isDelegated()
                    ? standing.requireForDelegates(mission, lineage.approved())
                    : standing.require(mission, lineage.approved(), read.key());
        } catch (Refusal refusal) {
            return over(read.id(), mission, refusal);
        }
        Authority left = read.authority()
                .intersect(deriving.live(lineage, human, mission).under(read.audience()));
        require(!left.isEmpty(), NOTHING_GRANTED);
        return new Introspection(
                read.id(), Optional.of(mission), Optional.empty(), answers.agentToken(read, left, mission));
    }

    private Agent holder(AgentToken token, ResourceUri serves) {
        require(serves.equals(token.audience()), WRONG_AUDIENCE);
        return registry.agentNamed(token.clientId());
    }

    private Agent holder(AgentToken token, String callerId) {
        Agent caller = registry.agent(callerId);
        require(caller.clientId().equals(token.clientId()), WRONG_AUDIENCE);
        return caller;
    }

    /** Lineage of the agents that act in the token; each must still be an agent in good standing. */
    private Lineage lineage(AgentToken token, Agent current) {
        require(token.isHeldBy(current), INVALID_SUBJECT_TOKEN);
        List<Actor> actors = token.actors().outermostFirst();
        return lineages.of(actors.subList(1, actors.size()), current, token.issuedAt());
    }

    /**
     * A mission grant.
     *
     * @param callerId as for {@link #agentToken}
     * @throws Refusal why it is not active, or not for this caller
     */
    public Introspection grant(String token, String callerId) {
        Agent agent = registry.agent(callerId);
        MissionGrant grant = internalTokens.grant(token);
        Mission mission = missions.find(grant.missionId())
                .filter(found -> grant.agentClientId().equals(agent.clientId()))
                .filter(found -> grant.humanId().equals(found.humanId()))
                .orElseThrow(Introspecting::unknown);
        Human human;
        try {
            human = standing.requireForDelegates(mission, agent);
        } catch (Refusal refusal) {
            return over(grant.id(), mission, refusal);
        }
        require(missions.isGrantOf(mission.id(), grant.id()), GRANT_RETIRED);
        Authority left = deriving.live(lineages.of(agent), human, mission);
        require(!left.isEmpty(), NOTHING_GRANTED);
        return new Introspection(
                grant.id(), Optional.of(mission), Optional.empty(), answers.grant(grant, left, mission));
    }

    /**
     * A hand-off of either kind.
     *
     * @param callerId as for {@link #agentToken}
     * @throws Refusal why it is not active, or not for this caller
     */
    public Introspection handoff(String token, String callerId) {
        Agent agent = registry.agent(callerId);
        Redeemable handoff = internalTokens.redeemable(token);
        require(handoff.isFor(agent), HANDOFF_NOT_FOR_CALLER);
        require(agent.isMeantByHandoffOf(handoff.issuedAt()), INVALID_SUBJECT_TOKEN);
        require(!isRedeemed(handoff), HANDOFF_ALREADY_REDEEMED);
        return handoff instanceof Errand errand ? of(errand, agent) : of((Handoff) handoff, agent);
    }

    private boolean isRedeemed(Redeemable handoff) {
        return handoffs.find(handoff.id()).filter(row -> !row.redeemed()).isEmpty();
    }

    private Introspection of(Handoff handoff, Agent agent) {
        Human human = presence.require(handoff);
        Optional<Mission> mission = handoff.missionId().map(id -> standing(id, human.id(), agent));
        return new Introspection(handoff.id(), mission, Optional.empty(), answers.handoff(handoff, agent, mission));
    }

    private Introspection of(Errand errand, Agent delegate) {
        Lineage lineage = lineages.of(errand.delegators().outermostFirst(), delegate, errand.issuedAt());
        Mission mission = standing(errand.missionId(), errand.humanId(), lineage.approved());
        return new Introspection(
                errand.id(), Optional.of(mission), Optional.empty(), answers.errand(errand, delegate, mission));
    }

    private Mission standing(String missionId, String humanId, Agent approved) {
        Mission mission = missions.find(missionId)
                .filter(found -> found.humanId().equals(humanId))
                .orElseThrow(Introspecting::unknown);
        standing.requireForDelegates(mission, approved);
        return mission;
    }

    /**
     * A mission that does not stand: where it is over, the caller is told how, so that a dead mission can be told from
     * a bad token (mission draft, Composite Active State).
     *
     * @throws Refusal {@code refusal} where the mission itself is not what is amiss
     */
    private Introspection over(String tokenId, Mission mission, Refusal refusal) {
        Mission now = missions.find(mission.id()).orElse(mission);
        if (now.state() == MissionState.ACTIVE) {
            throw refusal;
        }
        return new Introspection(tokenId, Optional.of(now), Optional.of(refusal.reason()), answers.over(now));
    }

    private static void require(boolean holds, Reason otherwise) {
        if (!holds) {
            throw Refusal.because(otherwise, "The token is not active, or not for whoever asks.");
        }
    }

    private static Refusal unknown() {
        return Refusal.because(UNKNOWN_MISSION, "There is no such mission.");
    }
}
