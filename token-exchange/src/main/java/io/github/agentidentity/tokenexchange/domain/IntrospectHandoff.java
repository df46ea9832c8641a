package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.HANDOFF_ALREADY_REDEEMED;
import static io.github.agentidentity.authority.Reason.HANDOFF_NOT_FOR_CALLER;
import static io.github.agentidentity.authority.Reason.INVALID_SUBJECT_TOKEN;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.handoff.HandoffSession;
import io.github.agentidentity.missions.domain.handoff.HandoffToken;
import io.github.agentidentity.missions.domain.token.DelegationChains;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Registry;
import java.util.Optional;

/** Says what a hand-off of either kind is worth now, to the one agent that may redeem it (RFC 7662). */
public final class IntrospectHandoff {

    private final Registry registry;
    private final IssuedHandoffs handoffs;
    private final HandoffSession handoffSession;
    private final MissionLookup missions;
    private final DelegationChains delegationChains;
    private final IntrospectionAnswers answers;

    public IntrospectHandoff(
            Registry registry,
            IssuedHandoffs handoffs,
            HandoffSession handoffSession,
            MissionLookup missions,
            DelegationChains delegationChains,
            IntrospectionAnswers answers) {
        this.registry = registry;
        this.handoffs = handoffs;
        this.handoffSession = handoffSession;
        this.missions = missions;
        this.delegationChains = delegationChains;
        this.answers = answers;
    }

    /**
     * Introspects a hand-off.
     *
     * @param callerId the internal id of the client that asks
     * @throws Refusal why it is not active, or not for this caller
     */
    public Introspection introspect(String text, String callerId) {
        Agent agent = registry.agent(callerId);
        HandoffToken handoff = handoffs.read(text);
        Introspection.require(handoff.isFor(agent), HANDOFF_NOT_FOR_CALLER);
        Introspection.require(agent.isMeantByHandoffOf(handoff.issuedAt()), INVALID_SUBJECT_TOKEN);
        Introspection.require(handoffs.isUnspent(handoff), HANDOFF_ALREADY_REDEEMED);
        return handoff instanceof DelegatedHandoff delegatedHandoff
                ? of(delegatedHandoff, agent)
                : of((Handoff) handoff, agent);
    }

    private Introspection of(Handoff handoff, Agent agent) {
        Human human = handoffSession.require(handoff);
        Optional<Mission> mission = handoff.missionId().map(id -> standing(id, human.id(), agent));
        return new Introspection(handoff.id(), mission, Optional.empty(), answers.handoff(handoff, agent, mission));
    }

    private Introspection of(DelegatedHandoff delegatedHandoff, Agent delegate) {
        DelegationChain delegationChain = delegationChains.of(
                delegatedHandoff.delegators().outermostFirst(), delegate, delegatedHandoff.issuedAt());
        Mission mission =
                standing(delegatedHandoff.missionId(), delegatedHandoff.humanId(), delegationChain.approved());
        return Introspection.active(
                delegatedHandoff.id(), mission, answers.delegatedHandoff(delegatedHandoff, delegate, mission));
    }

    private Mission standing(String missionId, String humanId, Agent approved) {
        Mission mission = missions.find(missionId, humanId).orElseThrow(Introspection::unknownMission);
        missions.requireHumanWithoutKey(mission, approved);
        return mission;
    }
}
