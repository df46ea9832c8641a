package io.github.agentidentity.missions.domain;

import java.time.Instant;
import java.util.List;

/**
 * Which humans enabled which agents to ask them by a login hint: by approving something that began with a hand-off, and
 * until they take it back. It grants nothing but to be asked.
 */
public interface Acquaintances {

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

    /** Whom this human enabled, by client_id, at most {@code most} but for the first {@code first}. */
    List<Acquaintance> of(Human human, int first, int most);
}
