package io.github.agentidentity.base.store;

import io.github.agentidentity.base.domain.Problem;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The database that the server runs on, as far as our rules stand on it: conditional updates look again at a row once
 * they have its lock, which holds at the isolation READ COMMITTED, and not at another.
 *
 * @param product as its driver calls it
 * @param isolation of {@link Connection}'s constants
 * @param commitsAtOnce whether a commit is on disk before it is answered, where nobody says otherwise
 */
public record Database(String product, int isolation, boolean commitsAtOnce) {

    private static final String POSTGRESQL = "PostgreSQL";
    private static final String H2 = "H2";

    /** The database behind these entities. */
    public static Database of(EntityManager entities) {
        return entities.callWithConnection((Connection connection) -> of(connection));
    }

    private static Database of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return new Database(
                product,
                connection.getTransactionIsolation(),
                !product.equals(POSTGRESQL) || commitsAtOnce(connection));
    }

    /** Whether it is PostgreSQL, which has bounds, a clock for each statement and a commit that may be asynchronous. */
    public static boolean isPostgresql(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals(POSTGRESQL);
    }

    /** As the role or the server has it: what a transaction set for itself is over with it. */
    private static boolean commitsAtOnce(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("select reset_val from pg_settings where name = 'synchronous_commit'")) {
            return !found.next() || !"off".equals(found.getString(1));
        }
    }

    /** Why the server must not run on it, in one sentence; empty where it may. */
    public Optional<String> refusal() {
        if (!product.equals(POSTGRESQL) && !product.equals(H2)) {
            return Optional.of("Agent Identity runs on PostgreSQL and, for trying it, on H2; this database is "
                    + product + ": take the provider's jar out, or change the database.");
        }
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            return Optional.of("Agent Identity needs the transaction isolation READ COMMITTED, and the database's"
                    + " default is another: set it for the role or the connection pool.");
        }
        return Optional.empty();
    }

    /**
     * Lets a server start on it.
     *
     * @throws IllegalStateException with the {@link #refusal}: better no server than one on which our rules do not hold
     */
    public void require() {
        refusal().ifPresent(sentence -> {
            throw new IllegalStateException(sentence);
        });
    }

    /** Problems with it that an admin should know. */
    public Stream<Problem> problems() {
        return Stream.concat(
                refusal().stream()
                        .map(sentence -> new Problem(
                                "database_not_supported",
                                Problem.SERVER,
                                sentence,
                                "Use PostgreSQL with the isolation READ COMMITTED.")),
                commitsAtOnce
                        ? Stream.empty()
                        : Stream.of(new Problem(
                                "commit_not_synchronous",
                                Problem.SERVER,
                                "synchronous_commit is off for the server's database role: a crash may lose the record of a token.",
                                "Set synchronous_commit to on for the role.")));
    }
}
