package io.github.agentidentity.tokenexchange.domain;

import static io.github.agentidentity.authority.Reason.UNKNOWN_AGENT;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Agent;
import io.github.agentidentity.missions.domain.Registry;

/** The agent that a hand-off is for, as its {@code audience} names it. */
final class Recipient {

    private Recipient() {}

    /**
     * What is wrong with an agent is its admin's business, not that of whoever hands off to it.
     *
     * @throws Refusal {@code unknown_agent}, for every cause alike
     */
    static Agent named(Registry registry, String clientId) {
        try {
            return registry.agentNamed(clientId);
        } catch (Refusal refusal) {
            throw Refusal.because(UNKNOWN_AGENT, "The audience must be the client_id of an agent in good standing.");
        }
    }
}
