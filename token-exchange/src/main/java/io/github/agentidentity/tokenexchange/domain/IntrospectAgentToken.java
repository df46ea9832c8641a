package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.NOTHING_GRANTED;
import static io.github.agentidentity.authority.Reason.WRONG_AUDIENCE;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.Deriving;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.missions.domain.token.AgentToken;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.missions.domain.token.OwnTokenVerifier;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Registry;
import java.util.Optional;

/**
 * Says what an agent token is worth now (RFC 7662, mission draft): to the resource server that it is for, and to the
 * agent that may use it; to everybody else nothing.
 *
 * <p>What holds at the mint holds here: a mission that ended, an agent that was stopped or a human who is gone leave no
 * token active, and of the authority only what agent and human still have is told.
 */
public final class IntrospectAgentToken {

    private final Registry registry;
    private final OwnTokenVerifier verifier;
    private final MissionLookup missions;
    private final Deriving deriving;
    private final IntrospectionAnswers answers;

    public IntrospectAgentToken(
            Registry registry,
            OwnTokenVerifier verifier,
            MissionLookup missions,
            Deriving deriving,
            IntrospectionAnswers answers) {
        this.registry = registry;
        this.verifier = verifier;
        this.missions = missions;
        this.deriving = deriving;
        this.answers = answers;
    }

    /**
     * Introspects an agent token. Whoever asks has no key to prove: the token's own stands for it.
     *
     * @param callerId the internal id of the client that asks
     * @param serves the URI of the one resource server that the caller is, if it is one
     * @throws Refusal why it is not active, or not for this caller
     */
    public Introspection introspect(String text, String callerId, Optional<ResourceUri> serves) {
        AgentToken token = verifier.read(text);
        Agent holder = serves.isPresent() ? holder(token, serves.get()) : holder(token, callerId);
        Mission mission = missions.find(token.mission().id(), token.human())
                .filter(found -> token.mission().equals(answers.claim(found)))
                .orElseThrow(Introspection::unknownMission);
        DelegationChain delegationChain = verifier.delegationChain(token, holder, token.key());
        Human human;
        try {
            human = missions.requireHuman(mission, delegationChain, token.key());
        } catch (Refusal refusal) {
            return answers.over(token.id(), missions.over(mission, refusal), refusal.reason());
        }
        Authority left = token.authority()
                .intersect(deriving.live(delegationChain, human, mission).under(token.audience()));
        Introspection.require(!left.isEmpty(), NOTHING_GRANTED);
        return Introspection.active(token.id(), mission, answers.agentToken(token, left, mission));
    }

    private Agent holder(AgentToken token, ResourceUri serves) {
        Introspection.require(serves.equals(token.audience()), WRONG_AUDIENCE);
        return registry.agentNamed(token.clientId());
    }

    private Agent holder(AgentToken token, String callerId) {
        Agent caller = registry.agent(callerId);
        Introspection.require(caller.clientId().equals(token.clientId()), WRONG_AUDIENCE);
        return caller;
    }
}
