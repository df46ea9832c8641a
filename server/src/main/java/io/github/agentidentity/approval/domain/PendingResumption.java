package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.Derivation;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A suspended mission, as the page shows it to the one who approved it.
 *
 * @param mission what would go on
 * @param agent whose it is
 * @param derivation all that was approved, with the agent scopes that are still there for it
 * @param services the names of the services that it is for
 * @param refusedBy the client_ids of the services at which so much was refused that it is withdrawn there
 * @param blockedBy why it cannot be resumed as things are, if so
 */
public record PendingResumption(
        Mission mission,
        Agent agent,
        Derivation derivation,
        Map<ResourceUri, String> services,
        List<String> refusedBy,
        Optional<Reason> blockedBy)
        implements ApprovalQuestion {

    public PendingResumption {
        services = Map.copyOf(services);
        refusedBy = List.copyOf(refusedBy);
    }

    @Override
    public String subject() {
        return mission.id();
    }

    @Override
    public Intent intent() {
        return mission.intent();
    }

    @Override
    public Instant expiresAt() {
        return mission.expiresAt();
    }
}
