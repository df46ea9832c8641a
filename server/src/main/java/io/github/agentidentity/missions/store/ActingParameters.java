package io.github.agentidentity.missions.store;

import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.VoidMarks;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import io.github.agentidentity.registry.store.JpaVoidMarks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of {@link Conditions#UNSTOPPED} and {@link Conditions#TOKEN_UNVOIDED}: those who act, and since when. */
public final class ActingParameters {

    private ActingParameters() {}

    /**
     * Values for these agents.
     *
     * @param issuedAt when the token was signed that names them
     */
    public static Map<String, Object> of(DelegationChain delegationChain, Instant issuedAt) {
        List<Agent> acting = delegationChain.approvedFirst();
        Map<String, Object> values = new HashMap<>();
        values.put("agents", acting.stream().map(Agent::id).toList());
        values.put("clients", acting.stream().map(Agent::clientId).toList());
        values.put("since", VoidMarks.comparable(issuedAt));
        values.put(
                "parties",
                acting.stream()
                        .flatMap(agent -> Party.client(agent.id(), agent.clientId()).stream())
                        .map(JpaVoidMarks::code)
                        .toList());
        return values;
    }
}
