package io.github.agentidentity.bench.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Work of PostgreSQL on our tables since its statistics began, as it counts that itself.
 *
 * @param inserted rows
 * @param updated rows; each leaves a dead one behind
 * @param hot those of them that touched no index
 * @param deleted rows; each is dead
 * @param log bytes written ahead by the whole server
 * @param size bytes of our tables, with their indexes
 */
public record Writes(double inserted, double updated, double hot, double deleted, double log, double size) {

    private static final String COUNTS = "select coalesce(sum(n_tup_ins), 0), coalesce(sum(n_tup_upd), 0),"
            + " coalesce(sum(n_tup_hot_upd), 0), coalesce(sum(n_tup_del), 0),"
            + " pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0'), coalesce(sum(pg_total_relation_size(relid)), 0)"
            + " from pg_stat_all_tables where upper(relname) like 'AGENT\\_%'";

    /** A connection that does nothing reports what it did before within ten seconds. */
    private static final long REPORT_MILLIS = 11_000;

    /** Reads them, when every connection has reported what it did. */
    public static Writes now(Connection postgres) throws IOException, InterruptedException {
        Thread.sleep(REPORT_MILLIS);
        try (Statement statement = postgres.createStatement();
                ResultSet row = statement.executeQuery(COUNTS)) {
            row.next();
            return new Writes(
                    row.getDouble(1),
                    row.getDouble(2),
                    row.getDouble(3),
                    row.getDouble(4),
                    row.getDouble(5),
                    row.getDouble(6));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Share of one request in what was done since {@code before}, when there were so many. */
    public Writes since(Writes before, int requests) {
        return new Writes(
                (inserted - before.inserted) / requests,
                (updated - before.updated) / requests,
                (hot - before.hot) / requests,
                (deleted - before.deleted) / requests,
                (log - before.log) / requests,
                (size - before.size) / requests);
    }

    /** Rows that are of no more use, which somebody has to clear away. */
    public double dead() {
        return updated + deleted;
    }
}
