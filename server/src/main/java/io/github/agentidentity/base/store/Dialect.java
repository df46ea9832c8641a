package io.github.agentidentity.base.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Differences between the databases in our own SQL: the clock, numbers that only grow, and several statements at once.
 */
enum Dialect {
    H2("cast(? as timestamp with time zone)", "next value for {h-schema}AGENT_ARRIVAL", false),
    POSTGRESQL("clock_timestamp()", "nextval('{h-schema}agent_arrival')", true);

    private final String clock;
    private final String arrival;
    private final boolean takesSeveral;

    Dialect(String clock, String arrival, boolean takesSeveral) {
        this.clock = clock;
        this.arrival = arrival;
        this.takesSeveral = takesSeveral;
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

    /** The next number of a sequence: later than all that were taken before, by whatever transaction. */
    String arrival() {
        return arrival;
    }

    /** Whether several statements are sent at once, and each sees what was committed before it began itself. */
    boolean takesSeveral() {
        return takesSeveral;
    }
}
