package io.github.agentidentity.evidence.store;

import io.github.agentidentity.base.store.Sql;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Conditional updates that advance a row's history by one: the update locks the row, and the place it made is read in
 * the same transaction, so that no two pieces of evidence ever claim the same place.
 */
public final class EvidenceSequence {

    private final EntityManager entities;
    private final String realmId;
    private final String queries;

    public EvidenceSequence(EntityManager entities, String realmId, String queries) {
        this.entities = entities;
        this.realmId = realmId;
        this.queries = queries;
    }

    /** Runs the update; whether its condition held, so that the row's history has a new last place. */
    private boolean extend(Sql update, String id, Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("id", id);
        all.put("realm", realmId);
        return update.writesOne(entities, all);
    }

    /** Runs the update; the new last place of the row's history, or empty where the update's condition did not hold. */
    public OptionalLong advance(Sql update, String id, Map<String, ?> parameters) {
        return extend(update, id, parameters) ? last(id) : OptionalLong.empty();
    }

    /** The same for a named query in Hibernate's language. */
    public OptionalLong advance(String update, String id, UnaryOperator<Query> parameters) {
        Query query = entities.createNamedQuery(queries + "." + update)
                .setParameter("id", id)
                .setParameter("realm", realmId);
        return parameters.apply(query).executeUpdate() == 1 ? last(id) : OptionalLong.empty();
    }

    private OptionalLong last(String id) {
        return OptionalLong.of(entities.createNamedQuery(queries + ".evidenceSeq", Long.class)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .getSingleResult());
    }
}
