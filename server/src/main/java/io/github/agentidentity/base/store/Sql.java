package io.github.agentidentity.base.store;

import jakarta.persistence.EntityManager;
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

/**
 * A statement in SQL, for what every token asks or writes: over the transaction's own connection, but past Hibernate,
 * which takes longer for it than the database does.
 *
 * <p>Nothing is written out before, and nothing is remembered: a row is as the database has it now. Every row of ours
 * is written out as soon as it is made. What the database throws comes as Keycloak's ModelException, from whatever
 * method of its entity manager.
 */
public final class Sql {

    /** Stands before the name of each table, as in Hibernate's own SQL: the schema that an admin may have chosen. */
    private static final String SCHEMA = "{h-schema}";

    /** The database's clock as the statement runs, which is later than its transaction's start. */
    private static final String NOW = "now";

    /** The next number of arrivals. */
    private static final String ARRIVAL = "arrival";

    private static final Pattern PARAMETER = Pattern.compile(":[a-z]+");

    private final Text h2;
    private final Text postgresql;

    /**
     * @param text with parameters as {@code :name}, {@code :now} for the database's clock, {@code :arrival} for the
     *     next number of the sequence AGENT_ARRIVAL, and with no other colon
     */
    public Sql(String text) {
        this(text, text);
    }

    /** A statement that the two databases call by different words. */
    public Sql(String h2, String postgresql) {
        this.h2 = Text.of(h2);
        this.postgresql = Text.of(postgresql);
    }

    /** A text around its places. */
    private record Text(List<String> parts, List<String> names) {

        static Text of(String text) {
            return new Text(
                    List.of(PARAMETER.split(text, -1)),
                    PARAMETER
                            .matcher(text)
                            .results()
                            .map(MatchResult::group)
                            .map(name -> name.substring(1))
                            .toList());
        }
    }

    /** Reads a row by the names of its columns. */
    public interface Reading<T> {

        T of(Row row);
    }

    /** Reads the first row, if there is one. */
    public <T> Optional<T> first(EntityManager entities, Map<String, ?> parameters, Reading<T> reading) {
        return rows(entities, parameters).stream().findFirst().map(reading::of);
    }

    /** Reads all rows. */
    public <T> List<T> all(EntityManager entities, Map<String, ?> parameters, Reading<T> reading) {
        return rows(entities, parameters).stream().map(reading::of).toList();
    }

    private List<Row> rows(EntityManager entities, Map<String, ?> parameters) {
        return Ahead.of(entities)
                .take(this, parameters)
                .orElseGet(() ->
                        Message.send(entities, List.of(this), parameters).get(0).rows());
    }

    /** Has it read with the next message to the database, for whoever asks for it then with the same values. */
    public void ahead(EntityManager entities, Map<String, ?> parameters) {
        Ahead.of(entities).add(this, parameters);
    }

    /** Writes; whether that was one row. */
    public boolean writesOne(EntityManager entities, Map<String, ?> parameters) {
        return Message.send(entities, List.of(this), parameters).get(0).written() == 1;
    }

    /** Writes once with each of these values, of which no list has another length than in the first; how many rows. */
    public int writesMany(EntityManager entities, List<? extends Map<String, ?>> parameters) {
        return Message.sendBatch(entities, this, parameters);
    }

    /** Statement as the database gets it: a text without any value, and the values of its places in their order. */
    record Bound(String text, List<Object> values) {

        String textIn(String schema) {
            return text.replace(SCHEMA, schema);
        }
    }

    /** A list takes as many places as it has members. */
    Bound bind(Map<String, ?> parameters, Dialect dialect) {
        Text own = dialect == Dialect.H2 ? h2 : postgresql;
        StringBuilder text = new StringBuilder(own.parts.get(0));
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < own.names.size(); i++) {
            switch (own.names.get(i)) {
                case NOW -> now(dialect, text, values);
                case ARRIVAL -> text.append(dialect.arrival());
                default -> place(value(parameters, own.names.get(i)), text, values);
            }
            text.append(own.parts.get(i + 1));
        }
        return new Bound(text.toString(), values);
    }

    private static void now(Dialect dialect, StringBuilder text, List<Object> values) {
        text.append(dialect.clock());
        if (dialect.clock().contains("?")) {
            values.add(Instant.now().atOffset(ZoneOffset.UTC));
        }
    }

    private static void place(Object value, StringBuilder text, List<Object> values) {
        Collection<?> all = value instanceof Collection<?> many ? many : List.of(value);
        all.forEach(one -> values.add(one instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : one));
        text.append(String.join(", ", Collections.nCopies(all.size(), "?")));
    }

    private static Object value(Map<String, ?> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }
}
