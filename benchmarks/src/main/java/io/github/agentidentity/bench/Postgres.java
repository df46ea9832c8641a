package io.github.agentidentity.bench;

import io.github.agentidentity.runner.KeycloakServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL of this run, from its real binaries, with the settings it comes with; gone when it is closed. */
final class Postgres implements Database {

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static Postgres start() throws IOException {
        return new Postgres(EmbeddedPostgres.builder().start());
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public void serve(KeycloakServer keycloak) {
        keycloak.argument("--db=postgres")
                .argument("--db-url=jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres")
                .argument("--db-username=postgres")
                .environment("KC_DB_PASSWORD", "postgres");
    }

    @Override
    public Connection open() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
