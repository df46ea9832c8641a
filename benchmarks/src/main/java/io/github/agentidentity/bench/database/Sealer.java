package io.github.agentidentity.bench.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The server's sealer, seen from the database: it works on after our mints were answered, and nobody else's turn shall
 * pay for it.
 */
public record Sealer(Connection database) {

    private static final long PAUSE_MILLIS = 50;
    private static final int PATIENCE = 1_200;

    /** Waits until all evidence is sealed. */
    public void await() throws IOException, InterruptedException {
        try (PreparedStatement query =
                database.prepareStatement("select count(*) from AGENT_EVIDENCE where SEALED_AT is null")) {
            for (int i = 0; i < PATIENCE; i++) {
                if (waiting(query) == 0) {
                    return;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        throw new IOException("Evidence still waited for its seals after a minute.");
    }

    private static long waiting(PreparedStatement query) throws SQLException {
        try (ResultSet result = query.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }
}
