package io.github.agentidentity.bench.database;

import io.github.agentidentity.runner.KeycloakServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A PostgreSQL of this run, from its real binaries, with the settings it comes with, but for room for 300 connections;
 * gone when it is closed.
 */
public final class Postgres implements Database {

    /** Name of this kind of database in a result. */
    public static final String NAME = "PostgreSQL";

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    public static Postgres start() throws IOException {
        // The library that starts it switches both off unless told; their default is on.
        return new Postgres(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start());
    }

    @Override
    public String name() {
        return NAME;
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
    public String numbers(int first, int last) {
        return "generate_series(" + first + ", " + last + ") as numbers(N)";
    }

    @Override
    public String digest(String text) {
        return "encode(sha256(cast(" + text + " as text)::bytea), 'hex')";
    }

    @Override
    public List<String> tidying() {
        return List.of("vacuum (analyze)", "checkpoint");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
