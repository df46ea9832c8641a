package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Content of the approval page: what the server derived, and the agent's words beside it.
 *
 * @param proposal what the agent asked for
 * @param agent who asks
 * @param derivation what may be approved
 * @param services the names of the services that it is for
 * @param expiresAt when the mission would end
 * @param blockedBy why it cannot be approved as things are, if so
 */
public record PendingApproval(
        Proposal proposal,
        Agent agent,
        Derivation derivation,
        Map<ResourceUri, String> services,
        Instant expiresAt,
        Optional<Reason> blockedBy)
        implements ApprovalQuestion {

    public PendingApproval {
        services = Map.copyOf(services);
    }

    @Override
    public String subject() {
        return proposal.id();
    }

    @Override
    public Intent intent() {
        return proposal.intent();
    }
}
