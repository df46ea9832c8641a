package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.registry.domain.AgentScope;
import java.util.List;

/**
 * Result of deriving a proposal: the authority that a human may approve, and nothing the agent wrote.
 *
 * @param authority proposal ∩ agent's ceiling ∩ what the human may delegate; may be empty
 * @param scopes the registered actions behind it, for the page: title, risk, reversibility
 * @param notGranted what was asked for and not given, as {@code resource action}, in the order asked
 */
public record Derivation(Authority authority, List<AgentScope> scopes, List<String> notGranted) {

    public Derivation {
        scopes = List.copyOf(scopes);
        notGranted = List.copyOf(notGranted);
    }

    /** Whether approving it takes the realm's stronger authentication. */
    public boolean needsStrongApproval() {
        return scopes.stream().anyMatch(AgentScope::needsStrongApproval);
    }
}
