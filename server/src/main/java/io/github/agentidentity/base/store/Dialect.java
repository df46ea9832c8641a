package io.github.agentidentity.base.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Differences between the databases in our own SQL: the clock, and turns at a mission's row.
 *
 * <p>PostgreSQL serves those who wait for a row in no fair order, so that an end could wait for as long as others mint.
 * Before they wait for the row, mints therefore take an advisory lock of the mission together and ends take it alone:
 * that lock is granted in the order in which it was asked for (ADR 0038). H2, which is for trying, has neither.
 */
enum Dialect {
    H2("cast(? as timestamp with time zone)", "", ""),
    POSTGRESQL("clock_timestamp()", turn("pg_advisory_xact_lock_shared"), turn("pg_advisory_xact_lock"));

    private final String clock;
    private final String together;
    private final String alone;

    Dialect(String clock, String together, String alone) {
        this.clock = clock;
        this.together = together;
        this.alone = alone;
    }

    static Dialect of(Connection connection) throws SQLException {
        return Database.isPostgresql(connection) ? POSTGRESQL : H2;
    }

    /**
     * The time as the statement runs; with a place for the node's where the database gives one time to a transaction.
     */
    String clock() {
        return clock;
    }

    /** Source for an update's {@code from} that waits for ends which were asked for before; has a place for the id. */
    String together() {
        return together;
    }

    /** Source for an update's {@code from} that waits for all who came before; has a place for the id. */
    String alone() {
        return alone;
    }

    /** The seed of the hash is any number that keeps our locks apart from those of others. */
    private static String turn(String lock) {
        return " from (select " + lock + "(hashtextextended(cast(? as text), 6749)) as taken) turn";
    }
}
