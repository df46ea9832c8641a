package io.github.agentidentity.missions.domain;

import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentClient;
import io.github.agentidentity.registry.domain.Human;
import java.time.Instant;
import java.util.Optional;

/**
 * A mission but for its texts: whose it is, its state and its times. It can be read, suspended and ended, whatever
 * became of its authority.
 *
 * @param id {@code msn_…}
 * @param proposalId what it came of
 * @param humanId the internal id of the human it is for
 * @param approverId the internal id of the human who approved it
 * @param agentId the agent's internal client id
 * @param agentClientId the agent's client_id
 * @param sessionId the session in which it was approved; absent where the human approved an offline one
 * @param templateId the template that it is a task of; empty where its human approved it itself
 * @param state as its row says
 * @param createdAt when it was approved
 * @param expiresAt from when on it permits nothing
 */
public record MissionSummary(
        String id,
        String proposalId,
        String humanId,
        String approverId,
        String agentId,
        String agentClientId,
        Optional<String> sessionId,
        Optional<String> templateId,
        MissionState state,
        Instant createdAt,
        Instant expiresAt) {

    /** Whether this human may look at it and end it. */
    public boolean concerns(Human human) {
        return humanId.equals(human.id()) || approverId.equals(human.id());
    }

    /** Whether it is this agent's, by internal id and by client_id: one of the two is not enough. */
    boolean isOf(Agent agent) {
        return agent.isRegisteredAs(agentId, agentClientId);
    }

    /** The same, whether or not the agent may act now. */
    public boolean isOf(AgentClient client) {
        return agentId.equals(client.id()) && agentClientId.equals(client.clientId());
    }

    /** Its state at {@code now}: one whose time is over is expired, whatever its row says. */
    public MissionState stateAt(Instant now) {
        return state.at(now, expiresAt);
    }
}
