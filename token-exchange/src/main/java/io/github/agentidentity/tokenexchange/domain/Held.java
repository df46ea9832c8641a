package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.missions.domain.Human;
import io.github.agentidentity.missions.domain.Lineage;
import io.github.agentidentity.missions.domain.Mission;

/**
 * An agent token in the hands of the very agent that it was minted for, while all that it rests on still stands.
 *
 * @param token what it says
 * @param lineage who acts in it
 * @param mission what it was minted under
 * @param human for whom
 */
record Held(AgentToken token, Lineage lineage, Mission mission, Human human) {}
