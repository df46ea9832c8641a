package io.github.agentidentity.missions.store;

import io.github.agentidentity.missions.domain.Stop;
import io.github.agentidentity.missions.domain.Stops;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.OptionalLong;

/** Stops in the table AGENT_STOP, of one realm. */
public final class JpaStops implements Stops {

    private final EntityManager entities;
    private final String realmId;

    public JpaStops(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /** In the alphabet, what is retired comes before what is suspended. */
    @Override
    public List<Stop> inForce(String agentId, String agentClientId) {
        return entities
                .createNamedQuery("AgentStop.inForce", StopEntity.class)
                .setParameter("realm", realmId)
                .setParameter("agent", agentId)
                .setParameter("client", agentClientId)
                .getResultList()
                .stream()
                .map(JpaStops::stop)
                .toList();
    }

    @Override
    public void create(Stop stop) {
        StopEntity row = new StopEntity();
        row.id = stop.id();
        row.realmId = realmId;
        row.agentId = stop.agentId();
        row.agentClientId = stop.agentClientId();
        row.kind = stop.kind().code();
        row.stoppedAt = stop.at();
        row.stoppedBy = stop.by();
        row.stopReason = stop.reason();
        row.evidenceSeq = 1;
        entities.persist(row);
        entities.flush();
    }

    @Override
    public OptionalLong release(String stopId, String by, String reason) {
        return new History(entities, realmId, "AgentStop")
                .advance("release", stopId, update -> update.setParameter("by", by)
                        .setParameter("reason", reason));
    }

    private static Stop stop(StopEntity row) {
        return new Stop(
                row.id,
                row.agentId,
                row.agentClientId,
                Stop.Kind.of(row.kind),
                row.stoppedAt,
                row.stoppedBy,
                row.stopReason);
    }
}
