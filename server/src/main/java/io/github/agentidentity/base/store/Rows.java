package io.github.agentidentity.base.store;

import jakarta.persistence.EntityManager;
import java.util.Optional;

/** Reads of single rows. */
public final class Rows {

    private Rows() {}

    /**
     * The row as the database has it now. It is let go at once: our conditional updates pass the persistence context
     * by, and a second look in the same transaction must not be answered from memory.
     */
    public static <T> Optional<T> read(EntityManager entities, Class<T> table, String id) {
        Optional<T> row = Optional.ofNullable(entities.find(table, id));
        row.ifPresent(entities::detach);
        return row;
    }
}
