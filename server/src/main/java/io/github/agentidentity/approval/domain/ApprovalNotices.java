package io.github.agentidentity.approval.domain;

import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.util.Optional;

/** Word to humans that something waits for them. */
public interface ApprovalNotices {

    /**
     * Sends word of a proposal, once it is stored for good.
     *
     * @param quietUntil until when further proposals of this agent to this human come without word; empty where the
     *     next one is announced too
     */
    void send(Agent agent, Proposal proposal, Optional<Instant> quietUntil);

    /** Counts a proposal of which no word goes out, for the human has had enough of it. */
    void withhold();
}
