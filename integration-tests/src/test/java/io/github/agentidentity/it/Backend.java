package io.github.agentidentity.it;

import io.github.agentidentity.runner.KeycloakServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * What the servers of a test run keep their data in: Keycloak's own H2, or a PostgreSQL that lives as long as the run.
 */
enum Backend {
    H2 {
        @Override
        void serve(KeycloakServer server) {}
    },
    POSTGRESQL {
        @Override
        void serve(KeycloakServer server) {
            String database = "keycloak_" + DATABASES.incrementAndGet();
            try (Connection connection = Postgres.server().getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + database);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            server.argument("--db=postgres")
                    .argument("--db-url=jdbc:postgresql://127.0.0.1:"
                            + Postgres.server().getPort() + "/" + database)
                    .argument("--db-username=postgres")
                    .environment("KC_DB_PASSWORD", "postgres");
        }
    };

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** The one of this run. */
    static Backend ofThisRun() {
        return "postgresql".equals(System.getProperty("database")) ? POSTGRESQL : H2;
    }

    /** Gives a server that is not started yet an empty database. */
    abstract void serve(KeycloakServer server);

    /** Started at first use, on a free loopback port; stopped with this process. */
    private static final class Postgres {

        private static @Nullable EmbeddedPostgres server;

        static synchronized EmbeddedPostgres server() {
            if (server == null) {
                server = start();
            }
            return server;
        }

        private static EmbeddedPostgres start() {
            Assumptions.assumeTrue(
                    !"root".equals(System.getProperty("user.name")) || LinuxUtils.isUnshareAvailable(),
                    "PostgreSQL will not run as root, and there is no user namespace to be somebody else in.");
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
