package io.github.agentidentity.registry.domain;

import static io.github.agentidentity.authority.Reason.UNKNOWN_AGENT;

import io.github.agentidentity.authority.Refusal;

/** The agent that a hand-off is for, as its {@code audience} names it. */
public final class HandoffAudience {

    private HandoffAudience() {}

    /**
     * Returns the agent with this client_id. A fault of the agent concerns its admin, so whoever hands off to it or
     * proposes for it is not told what it is.
     *
     * @param parameter the request's parameter that names it
     * @throws Refusal {@code unknown_agent}, for every cause alike
     */
    public static Agent named(Registry registry, String clientId, String parameter) {
        try {
            return registry.agentNamed(clientId);
        } catch (Refusal refusal) {
            throw Refusal.because(
                    UNKNOWN_AGENT,
                    "The parameter " + parameter + " must be the client_id of an agent in good standing.");
        }
    }
}
