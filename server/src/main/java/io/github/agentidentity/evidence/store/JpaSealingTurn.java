package io.github.agentidentity.evidence.store;

import io.github.agentidentity.base.store.Database;
import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.evidence.domain.SealingTurn;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The turn to seal as a lock on a row of AGENT_SEALER: the database takes it from a node that is gone, and from one
 * that hangs as soon as it ends that node's transaction.
 */
public final class JpaSealingTurn implements SealingTurn {

    private static final Sql EXISTS = new Sql("select REALM_ID from {h-schema}AGENT_SEALER where REALM_ID = :realm");

    private static final Sql TAKE =
            new Sql("select REALM_ID from {h-schema}AGENT_SEALER where REALM_ID = :realm for update skip locked");

    /** So long a node that hangs keeps the turn. */
    private static final Sql BOUND = new Sql("set local idle_in_transaction_session_timeout = '5s'");

    private static final Sql NOW =
            new Sql("select current_timestamp from {h-schema}AGENT_SEALER where REALM_ID = :realm");

    private final EntityManager entities;
    private final String realmId;

    public JpaSealingTurn(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    @Override
    public boolean take() {
        if (EXISTS.first(entities, ofRealm(), Row::onlyText).isEmpty()) {
            entities.createNamedQuery("AgentSealer.open")
                    .setParameter("realm", realmId)
                    .executeUpdate();
        }
        if (entities.callWithConnection((Connection connection) -> Database.isPostgresql(connection))) {
            BOUND.writesOne(entities, Map.of());
        }
        return TAKE.first(entities, ofRealm(), Row::onlyText).isPresent();
    }

    @Override
    public Instant now() {
        return NOW.first(entities, ofRealm(), Row::onlyTime).orElseThrow();
    }

    @Override
    public void complete(Instant begun) {
        entities.createNamedQuery("AgentSealer.complete")
                .setParameter("realm", realmId)
                .setParameter("begun", begun)
                .executeUpdate();
    }

    @Override
    public Optional<Instant> completeSince() {
        return entities.createNamedQuery("AgentSealer.completeSince", Instant.class)
                .setParameter("realm", realmId)
                .getResultStream()
                .findFirst();
    }

    private Map<String, String> ofRealm() {
        return Map.of("realm", realmId);
    }
}
