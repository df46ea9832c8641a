package io.github.agentidentity.missions.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.keycloak.connections.jpa.util.JpaUtils;

/**
 * A statement in SQL, for what every token asks or writes: over the transaction's own connection, but past Hibernate,
 * which takes longer for it than the database does.
 *
 * <p>Nothing is written out before, and nothing is remembered: a row is as the database has it now. Every row of ours
 * is written out as soon as it is made. What the database throws comes as Keycloak's ModelException, from whatever
 * method of its entity manager.
 */
final class Sql {

    /** Stands before the name of each table, as in Hibernate's own SQL: the schema that an admin may have chosen. */
    private static final String SCHEMA = "{h-schema}";

    /** The database's clock as the statement runs, which is later than its transaction's start. */
    private static final String NOW = "now";

    private static final String NOW_AS_A_VALUE = "cast(? as timestamp with time zone)";

    private static final Pattern PARAMETER = Pattern.compile(":[a-z]+");

    private final List<String> parts;
    private final List<String> names;

    /** @param text with parameters as {@code :name}, {@code :now} for the database's clock, and with no other colon */
    Sql(String text) {
        this.parts = List.of(PARAMETER.split(text, -1));
        this.names = PARAMETER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .map(name -> name.substring(1))
                .toList();
    }

    /** Reads a row's columns in the order in which the statement names them. */
    interface Reading<T> {

        T of(Row row) throws SQLException;
    }

    /** Reads the first row, if there is one. */
    <T> Optional<T> first(EntityManager entities, Map<String, ?> parameters, Reading<T> reading) {
        return run(entities, parameters, statement -> {
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.of(reading.of(new Row(found))) : Optional.empty();
            }
        });
    }

    /** Reads all rows. */
    <T> List<T> all(EntityManager entities, Map<String, ?> parameters, Reading<T> reading) {
        return run(entities, parameters, statement -> {
            try (ResultSet found = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (found.next()) {
                    read.add(reading.of(new Row(found)));
                }
                return read;
            }
        });
    }

    /** Writes; whether that was one row. */
    boolean writesOne(EntityManager entities, Map<String, ?> parameters) {
        return run(entities, parameters, PreparedStatement::executeUpdate) == 1;
    }

    private interface Execution<T> {

        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(EntityManager entities, Map<String, ?> parameters, Execution<T> execution) {
        String schema = JpaUtils.getTableNameForNativeQuery("", entities);
        return entities.callWithConnection((Connection connection) -> {
            Bound bound = bind(parameters, clockOf(connection));
            String text = bound.text.replace(SCHEMA, schema);
            try (PreparedStatement statement = connection.prepareStatement(text)) {
                for (int i = 0; i < bound.values.size(); i++) {
                    statement.setObject(i + 1, bound.values.get(i));
                }
                return execution.of(statement);
            }
        });
    }

    /** Statement as the database gets it: a text without any value, and the values of its places in their order. */
    record Bound(String text, List<Object> values) {}

    /** H2 runs within the server and has its clock, but gives one time to all of a transaction. */
    private String clockOf(Connection connection) throws SQLException {
        return names.contains(NOW) && Database.isPostgresql(connection) ? "clock_timestamp()" : NOW_AS_A_VALUE;
    }

    /**
     * A list takes as many places as it has members.
     *
     * @param clock what stands for the database's clock; a place in it takes the node's
     */
    Bound bind(Map<String, ?> parameters, String clock) {
        StringBuilder text = new StringBuilder(parts.get(0));
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(NOW)) {
                text.append(clock).append(parts.get(i + 1));
                if (clock.contains("?")) {
                    values.add(Instant.now().atOffset(ZoneOffset.UTC));
                }
                continue;
            }
            Object value = Objects.requireNonNull(parameters.get(names.get(i)), names.get(i));
            Collection<?> all = value instanceof Collection<?> many ? many : List.of(value);
            all.forEach(one -> values.add(one instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : one));
            text.append(String.join(", ", Collections.nCopies(all.size(), "?"))).append(parts.get(i + 1));
        }
        return new Bound(text.toString(), values);
    }
}
