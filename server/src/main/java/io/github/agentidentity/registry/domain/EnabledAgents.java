package io.github.agentidentity.registry.domain;

import java.time.Instant;
import java.util.List;

/**
 * Agents that each human lets ask them by a login hint. A human enables an agent by approving something that began with
 * a hand-off, until they withdraw it. This grants the agent nothing but the right to ask.
 */
public interface EnabledAgents {

    /**
     * An agent that a human enabled.
     *
     * @param agentClientId its client_id
     * @param since when
     */
    record Acquaintance(String agentClientId, Instant since) {}

    /** Whether this human enabled this very registration of the agent. */
    boolean isEnabled(String humanId, String agentId, String agentClientId);

    /** This human enables this agent, if they have not. */
    void enable(Human human, Agent agent);

    /** This human takes it back; whether there was something to take back. */
    boolean withdraw(Human human, String agentClientId);

    /** A human is gone: whoever comes after them under the same id enabled nobody. */
    void forget(String humanId);

    /**
     * Returns the agents that this human enabled, in the order of client_ids: at most {@code most}, after the first
     * {@code first}.
     */
    List<Acquaintance> of(Human human, int first, int most);
}
