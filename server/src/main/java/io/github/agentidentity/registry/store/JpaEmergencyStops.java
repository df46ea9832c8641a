package io.github.agentidentity.registry.store;

import io.github.agentidentity.registry.domain.EmergencyStop;
import io.github.agentidentity.registry.domain.EmergencyStops;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Holds in the table AGENT_HOLD, of one realm. */
public final class JpaEmergencyStops implements EmergencyStops {

    private final EntityManager entities;
    private final String realmId;
    private final String realmName;

    public JpaEmergencyStops(EntityManager entities, String realmId, String realmName) {
        this.entities = entities;
        this.realmId = realmId;
        this.realmName = realmName;
    }

    @Override
    public List<EmergencyStop> inForce(EmergencyStop.Kind kind, String heldId, String heldName) {
        return entities
                .createNamedQuery("AgentHold.inForce", EmergencyStopEntity.class)
                .setParameter("kind", code(kind))
                .setParameter("realm", realmId)
                .setParameter("realmName", realmName)
                .setParameter("id", heldId)
                .setParameter("name", heldName)
                .getResultList()
                .stream()
                .map(row -> hold(kind, row))
                .toList();
    }

    @Override
    public void create(EmergencyStop hold) {
        EmergencyStopEntity row = new EmergencyStopEntity();
        row.id = hold.id();
        row.realmId = realmId;
        row.realmName = realmName;
        row.kind = code(hold.kind());
        row.heldId = hold.heldId();
        row.heldName = hold.heldName();
        row.heldAt = hold.at();
        row.heldBy = hold.by();
        row.reason = hold.reason();
        entities.persist(row);
        entities.flush();
    }

    @Override
    public boolean release(String holdId, String by, String reason) {
        return entities.createNamedQuery("AgentHold.release")
                        .setParameter("id", holdId)
                        .setParameter("by", by)
                        .setParameter("reason", reason)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void realmRemoved() {
        entities.createNamedQuery("AgentHold.realmRemoved")
                .setParameter("realm", realmId)
                .setParameter("realmName", realmName)
                .executeUpdate();
    }

    @Override
    public void humanRemoved(String humanId, String username) {
        entities.createNamedQuery("AgentHold.humanRemoved")
                .setParameter("realm", realmId)
                .setParameter("human", humanId)
                .setParameter("name", username)
                .executeUpdate();
    }

    private static String code(EmergencyStop.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static EmergencyStop hold(EmergencyStop.Kind kind, EmergencyStopEntity row) {
        return new EmergencyStop(
                row.id,
                kind,
                row.heldId,
                row.heldName,
                row.heldAt,
                row.heldBy,
                Objects.requireNonNullElse(row.reason, ""));
    }
}
