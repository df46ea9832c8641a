package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.GRANT_RETIRED;
import static io.github.agentidentity.authority.Reason.NOTHING_GRANTED;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionGrant;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.missions.domain.handoff.InternalTokens;
import io.github.agentidentity.missions.domain.token.DelegationChains;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Registry;

/** Says what a mission grant is worth now, to its agent alone (RFC 7662, mission draft). */
public final class IntrospectGrant {

    private final Registry registry;
    private final InternalTokens tokens;
    private final MissionLookup missions;
    private final DelegationChains delegationChains;
    private final Deriving deriving;
    private final IntrospectionAnswers answers;

    public IntrospectGrant(
            Registry registry,
            InternalTokens tokens,
            MissionLookup missions,
            DelegationChains delegationChains,
            Deriving deriving,
            IntrospectionAnswers answers) {
        this.registry = registry;
        this.tokens = tokens;
        this.missions = missions;
        this.delegationChains = delegationChains;
        this.deriving = deriving;
        this.answers = answers;
    }

    /**
     * Introspects a mission grant.
     *
     * @param callerId the internal id of the client that asks
     * @throws Refusal why it is not active, or not for this caller
     */
    public Introspection introspect(String text, String callerId) {
        Agent agent = registry.agent(callerId);
        MissionGrant grant = tokens.grant(text);
        Mission mission = missions.find(grant.missionId(), grant.humanId())
                .filter(found -> grant.agentClientId().equals(agent.clientId()))
                .orElseThrow(Introspection::unknownMission);
        Human human;
        try {
            human = missions.requireHumanWithoutKey(mission, agent);
        } catch (Refusal refusal) {
            return answers.over(grant.id(), missions.over(mission, refusal), refusal.reason());
        }
        Introspection.require(missions.isCurrentGrant(mission, grant.id()), GRANT_RETIRED);
        DelegationChain delegationChain = delegationChains.of(agent);
        Authority left = deriving.live(delegationChain, human, mission);
        Introspection.require(!left.isEmpty(), NOTHING_GRANTED);
        return Introspection.active(grant.id(), mission, answers.grant(grant, left, mission));
    }
}
