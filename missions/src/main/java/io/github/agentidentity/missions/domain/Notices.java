package io.github.agentidentity.missions.domain;

/** Word to humans that something waits for them. */
public interface Notices {

    /** Sends word of a proposal, once it is stored for good. */
    void send(Agent agent, Proposal proposal);
}
