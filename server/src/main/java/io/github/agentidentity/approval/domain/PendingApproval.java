package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.util.Optional;

/**
 * Content of the approval page: what the server derived, and the agent's words beside it.
 *
 * @param proposal what the agent asked for
 * @param agent who asks
 * @param derivation what may be approved
 * @param expiresAt when the mission would end
 * @param blockedBy why it cannot be approved as things are, if so
 */
public record PendingApproval(
        Proposal proposal, Agent agent, Derivation derivation, Instant expiresAt, Optional<Reason> blockedBy)
        implements ApprovalQuestion {

    @Override
    public Intent intent() {
        return proposal.intent();
    }

    @Override
    public String shown() {
        return Anchor.objectDigest(JsonObject.builder()
                .put("proposal", proposal.id())
                .put("agent", agent.id())
                .put("agent_name", agent.name())
                .put("sponsor", agent.sponsor())
                .put("authority", derivation.authority().toJson())
                .put("expires_at", Rfc3339.print(expiresAt))
                .build());
    }
}
