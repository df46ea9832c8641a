package io.github.agentidentity.bench;

import io.github.agentidentity.runner.KeycloakServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Database of the server, seen from both sides. */
interface Database extends AutoCloseable {

    /** As the result calls it. */
    String name();

    /** Gives it to a server that is not started yet. */
    void serve(KeycloakServer server);

    /** Opens it beside the running server. */
    Connection open() throws SQLException;

    @Override
    void close() throws IOException;
}
