package io.github.agentidentity.registry.store;

import io.github.agentidentity.evidence.store.EvidenceSequence;
import io.github.agentidentity.registry.domain.AgentSuspension;
import io.github.agentidentity.registry.domain.AgentSuspensions;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** Stops in the table AGENT_STOP, of one realm. */
public final class JpaAgentSuspensions implements AgentSuspensions {

    private final EntityManager entities;
    private final String realmId;
    private final String realmName;

    public JpaAgentSuspensions(EntityManager entities, String realmId, String realmName) {
        this.entities = entities;
        this.realmId = realmId;
        this.realmName = realmName;
    }

    /** In the alphabet, what is retired comes before what is suspended. */
    @Override
    public List<AgentSuspension> inForce(String agentId, String agentClientId) {
        return entities
                .createNamedQuery("AgentStop.inForce", AgentSuspensionEntity.class)
                .setParameter("realm", realmId)
                .setParameter("realmName", realmName)
                .setParameter("agent", agentId)
                .setParameter("client", agentClientId)
                .getResultList()
                .stream()
                .map(JpaAgentSuspensions::stop)
                .toList();
    }

    @Override
    public List<AgentSuspension> ofOrigins(Collection<String> originIds) {
        return entities
                .createNamedQuery("AgentStop.ofOrigins", AgentSuspensionEntity.class)
                .setParameter("origins", originIds)
                .getResultList()
                .stream()
                .map(JpaAgentSuspensions::stop)
                .toList();
    }

    @Override
    public boolean isRecorded(String originId, String agentId, String agentClientId) {
        return !entities.createNamedQuery("AgentStop.recorded", String.class)
                .setParameter("realm", realmId)
                .setParameter("agent", agentId)
                .setParameter("client", agentClientId)
                .setParameter("origin", originId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @Override
    public void create(AgentSuspension stop) {
        AgentSuspensionEntity row = new AgentSuspensionEntity();
        row.id = stop.id();
        row.realmId = realmId;
        row.realmName = realmName;
        row.agentId = stop.agentId();
        row.agentClientId = stop.agentClientId();
        row.kind = stop.kind().code();
        row.stoppedAt = stop.at();
        row.stoppedBy = stop.by();
        row.stopReason = stop.reason();
        row.originId = stop.originId().equals(stop.id()) ? null : stop.originId();
        row.evidenceSeq = 1;
        entities.persist(row);
        entities.flush();
    }

    @Override
    public OptionalLong release(String stopId, String by, String reason) {
        return new EvidenceSequence(entities, realmId, "AgentStop")
                .advance("release", stopId, update -> update.setParameter("by", by)
                        .setParameter("reason", reason));
    }

    @Override
    public boolean releaseElsewhere(String stopId, String by, String reason) {
        return entities.createNamedQuery("AgentStop.releaseElsewhere")
                        .setParameter("id", stopId)
                        .setParameter("by", by)
                        .setParameter("reason", reason)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void realmRemoved() {
        entities.createNamedQuery("AgentStop.realmRemoved")
                .setParameter("realm", realmId)
                .setParameter("realmName", realmName)
                .executeUpdate();
    }

    private static AgentSuspension stop(AgentSuspensionEntity row) {
        return new AgentSuspension(
                row.id,
                row.agentId,
                row.agentClientId,
                AgentSuspension.Kind.of(row.kind),
                row.stoppedAt,
                row.stoppedBy,
                row.stopReason,
                Objects.requireNonNullElse(row.originId, row.id));
    }
}
