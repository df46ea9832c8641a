package io.github.agentidentity.bench.database;

import io.github.agentidentity.runner.KeycloakServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Database of the server, seen from both sides. */
public interface Database extends AutoCloseable {

    /** As the result calls it. */
    String name();

    /** Gives it to a server that is not started yet. */
    void serve(KeycloakServer server);

    /** Opens it beside the running server. */
    Connection open() throws SQLException;

    /** A table of the whole numbers from 1 to {@code last} in SQL, for {@code from}; its column is {@code N}. */
    default String numbers(int last) {
        return numbers(1, last);
    }

    /** The same from {@code first} on. */
    String numbers(int first, int last);

    /** The 64 hexadecimal digits in SQL of the SHA-256 digest of a text in SQL. */
    String digest(String text);

    /** Statements that do now, for all tables, what the database would otherwise do while something is measured. */
    List<String> tidying();

    /** Does so. */
    default void tidy(Connection open) throws IOException {
        try (Statement statement = open.createStatement()) {
            for (String each : tidying()) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    void close() throws IOException;
}
