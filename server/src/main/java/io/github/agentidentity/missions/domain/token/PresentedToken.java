package io.github.agentidentity.missions.domain.token;

import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.registry.domain.Human;

/**
 * An agent token that was presented by the very agent that it was minted for, while all that it rests on still stands.
 *
 * @param token what it says
 * @param delegationChain the agents that act in it
 * @param mission what it was minted under
 * @param human the human for whom they act
 */
public record PresentedToken(AgentToken token, DelegationChain delegationChain, Mission mission, Human human) {}
