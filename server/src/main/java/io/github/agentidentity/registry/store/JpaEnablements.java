package io.github.agentidentity.registry.store;

import io.github.agentidentity.base.store.Rows;
import io.github.agentidentity.registry.domain.Enablement;
import io.github.agentidentity.registry.domain.Enablements;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Enablements in the tables AGENT_ENABLEMENT and AGENT_OWNED_OBJECT, of one realm. */
public final class JpaEnablements implements Enablements {

    private final EntityManager entities;
    private final String realmId;

    public JpaEnablements(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /** The internal ids of the realms whose rows say that they are enabled. */
    public static List<String> enabledRealms(EntityManager entities) {
        return entities.createNamedQuery("AgentEnablement.enabledRealms", String.class)
                .getResultList();
    }

    /** The internal id of the next realm that has missions, in order. */
    public static Optional<String> realmWithMissionsAfter(EntityManager entities, String realmId) {
        // An aggregate: one answer, which is null where there is none.
        return Optional.ofNullable(entities.createNamedQuery("AgentMission.nextRealm", String.class)
                .setParameter("after", realmId)
                .getSingleResult());
    }

    @Override
    public Optional<Enablement> find() {
        return Rows.read(entities, EnablementEntity.class, realmId)
                .map(row -> new Enablement(
                        row.enabled, row.changedAt, row.changedBy, Objects.requireNonNullElse(row.reason, "")));
    }

    @Override
    public void write(Enablement enablement) {
        EnablementEntity row = Optional.ofNullable(entities.find(EnablementEntity.class, realmId))
                .orElseGet(EnablementEntity::new);
        row.realmId = realmId;
        row.enabled = enablement.enabled();
        row.changedAt = enablement.at();
        row.changedBy = enablement.by();
        row.reason = enablement.reason();
        entities.persist(row);
        entities.flush();
    }

    @Override
    public Map<String, String> owned() {
        return entities.createNamedQuery("AgentOwnedObject.all", OwnedObjectEntity.class)
                .setParameter("realm", realmId)
                .getResultStream()
                .collect(Collectors.toMap(row -> row.name, row -> row.objectId));
    }

    @Override
    public void own(String name, String objectId) {
        OwnedObjectEntity row = Optional.ofNullable(
                        entities.find(OwnedObjectEntity.class, OwnedObjectEntity.Key.of(realmId, name)))
                .orElseGet(OwnedObjectEntity::new);
        row.realmId = realmId;
        row.name = name;
        row.objectId = objectId;
        entities.persist(row);
        entities.flush();
    }
}
