package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.util.Optional;

/**
 * A suspended mission, as the page shows it to the one who approved it.
 *
 * @param mission what would go on
 * @param agent whose it is
 * @param derivation all that was approved, with the agent scopes that are still there for it
 * @param blockedBy why it cannot be resumed as things are, if so
 */
public record PendingResumption(Mission mission, Agent agent, Derivation derivation, Optional<Reason> blockedBy)
        implements ApprovalQuestion {

    @Override
    public Intent intent() {
        return mission.intent();
    }

    @Override
    public Instant expiresAt() {
        return mission.expiresAt();
    }

    @Override
    public String shown() {
        return Anchor.objectDigest(JsonObject.builder()
                .put("mission", mission.id())
                .put("agent", agent.id())
                .put("agent_name", agent.name())
                .put("sponsor", agent.sponsor())
                .put("authority", derivation.authority().toJson())
                .put("expires_at", Rfc3339.print(mission.expiresAt()))
                .build());
    }
}
