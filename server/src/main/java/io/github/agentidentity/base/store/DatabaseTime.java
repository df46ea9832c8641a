package io.github.agentidentity.base.store;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;

/** The time by the database's clock, as a statement of its own reads it. */
public final class DatabaseTime {

    private static final Sql NOW = new Sql("select :now");

    private DatabaseTime() {}

    /** The time now, whenever the transaction began. */
    public static Instant now(EntityManager entities) {
        return NOW.first(entities, Map.of(), Row::onlyTime).orElseThrow();
    }
}
