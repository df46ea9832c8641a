package io.github.agentidentity.base.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.keycloak.connections.jpa.util.JpaUtils;

/**
 * Statements that run one after the other, each on what had been committed when it began itself. PostgreSQL gets all of
 * them at once, together with those that wait to be sent along ({@link Ahead}).
 */
final class Message {

    private Message() {}

    /**
     * Result of one statement.
     *
     * @param rows that it read
     * @param written how many rows it wrote; 0 where it reads
     */
    record Result(List<Row> rows, int written) {}

    /** Sends these statements; their results, in their order. */
    static List<Result> send(EntityManager entities, List<Sql> statements, Map<String, ?> parameters) {
        boolean isBounded = Terms.READING.hold(entities);
        String schema = JpaUtils.getTableNameForNativeQuery("", entities);
        return entities.callWithConnection((Connection connection) -> {
            Dialect dialect = Dialect.of(connection);
            List<Sql.Bound> own = statements.stream()
                    .map(statement -> statement.bind(parameters, dialect))
                    .toList();
            if (!dialect.takesSeveral()) {
                List<Result> results = new ArrayList<>();
                for (Sql.Bound each : own) {
                    results.addAll(send(connection, isBounded, schema, each));
                }
                return results;
            }
            Ahead ahead = Ahead.of(entities);
            List<Sql.Bound> all = new ArrayList<>(ahead.bind(dialect));
            all.addAll(own);
            return ahead.answered(send(connection, isBounded, schema, joined(all)));
        });
    }

    /** Sends one statement with many values; how many rows it wrote in all. */
    static int sendBatch(EntityManager entities, Sql sql, List<? extends Map<String, ?>> parameters) {
        String schema = JpaUtils.getTableNameForNativeQuery("", entities);
        return entities.callWithConnection((Connection connection) -> {
            Dialect dialect = Dialect.of(connection);
            List<Sql.Bound> all =
                    parameters.stream().map(each -> sql.bind(each, dialect)).toList();
            try (PreparedStatement statement =
                    connection.prepareStatement(all.get(0).textIn(schema))) {
                for (Sql.Bound each : all) {
                    set(statement, each.values());
                    statement.addBatch();
                }
                return IntStream.of(statement.executeBatch()).sum();
            }
        });
    }

    static Sql.Bound joined(List<Sql.Bound> all) {
        return new Sql.Bound(
                String.join("; ", all.stream().map(Sql.Bound::text).toList()),
                all.stream().flatMap(each -> each.values().stream()).toList());
    }

    private static List<Result> send(Connection connection, boolean isBounded, String schema, Sql.Bound message)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(message.textIn(schema))) {
            if (isBounded) {
                // By the database itself, which needs no timer here.
                statement.setQueryTimeout(0);
            }
            set(statement, message.values());
            return results(statement);
        }
    }

    private static void set(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private static List<Result> results(PreparedStatement statement) throws SQLException {
        List<Result> results = new ArrayList<>();
        boolean reads = statement.execute();
        int written = statement.getUpdateCount();
        while (reads || written >= 0) {
            results.add(reads ? new Result(rows(statement), 0) : new Result(List.of(), written));
            reads = statement.getMoreResults();
            written = statement.getUpdateCount();
        }
        return results;
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        try (ResultSet found = statement.getResultSet()) {
            return Row.all(found);
        }
    }
}
