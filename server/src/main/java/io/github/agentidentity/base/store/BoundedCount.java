package io.github.agentidentity.base.store;

import jakarta.persistence.EntityManager;
import java.util.Map;

/** Number of rows, of which the database looks at so many and no more. */
public final class BoundedCount {

    /** Largest number that is told. */
    public static final int MOST = 100_000;

    /** On PostgreSQL, which would read a table from end to end where it seems to be cheaper at that time. */
    private static final Sql BY_INDEX =
            new Sql("select 'off' as SCANS", "select set_config('enable_seqscan', 'off', true) as SCANS");

    private final Sql sql;

    /**
     * @param rows the tables and the conditions of the rows, as in {@code from … where …}; with an index for the
     *     conditions, or else each count reads the table
     */
    public BoundedCount(String rows) {
        this.sql = new Sql(
                "select count(*) as FOUND from (select 1 as ONE from " + rows + " limit " + MOST + ") as COUNTED");
    }

    /** Has the running transaction read by indexes alone, as far as there are any. */
    public static void byIndex(EntityManager entities) {
        BY_INDEX.first(entities, Map.of(), row -> row.text("SCANS"));
    }

    /** The number, or {@link #MOST} where there are more. */
    public long of(EntityManager entities) {
        return sql.first(entities, Map.of(), row -> row.number("FOUND")).orElse(0L);
    }
}
