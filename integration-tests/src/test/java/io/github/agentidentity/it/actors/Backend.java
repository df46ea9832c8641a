package io.github.agentidentity.it.actors;

import io.github.agentidentity.runner.KeycloakServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Database of the servers of a test run: Keycloak's own H2, or a PostgreSQL that lives as long as the run. */
public enum Backend {
    H2 {
        @Override
        public void serve(KeycloakServer server, Path home) {}

        /** Over loopback, for as long as the server runs. */
        @Override
        public void share(KeycloakServer server, Path home) {
            server.environment("KC_DB_URL", url(home))
                    .environment("KC_DB_USERNAME", USER)
                    .environment("KC_DB_PASSWORD", USER);
            Server.javaOptions(server, "-Dh2.bindAddress=127.0.0.1");
        }

        @Override
        public void load(KeycloakServer server, Path home, String script) throws SQLException {
            Path file = home.resolveSibling(home.getFileName() + "-database").resolve("keycloakdb");
            String url = "jdbc:h2:file:" + file.toAbsolutePath() + ";NON_KEYWORDS=VALUE";
            try (Connection connection = connect(driverOfTheZip(), url);
                    Statement statement = connection.createStatement()) {
                statement.execute("drop all objects");
                statement.execute(script);
            }
            server.environment("KC_DB_URL", url)
                    .environment("KC_DB_USERNAME", USER)
                    .environment("KC_DB_PASSWORD", USER);
        }

        @Override
        public Connection open(Path home) throws SQLException {
            return connect(driver(home), url(home));
        }

        private Connection connect(Driver driver, String url) throws SQLException {
            Properties credentials = new Properties();
            credentials.put("user", USER);
            credentials.put("password", USER);
            return Objects.requireNonNull(driver.connect(url, credentials));
        }

        private String url(Path home) {
            return "jdbc:h2:file:" + home.toAbsolutePath().resolve("keycloak/data/h2/keycloakdb")
                    + ";NON_KEYWORDS=VALUE;AUTO_SERVER=TRUE";
        }
    },
    POSTGRESQL {
        @Override
        public void serve(KeycloakServer server, Path home) {
            String database = "keycloak_" + DATABASES.incrementAndGet();
            NAMES.put(home, database);
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

        @Override
        public void share(KeycloakServer server, Path home) {}

        @Override
        public void load(KeycloakServer server, Path home, String script) throws SQLException {
            try (Connection connection = open(home);
                    Statement statement = connection.createStatement()) {
                statement.execute(script);
            }
        }

        @Override
        public Connection open(Path home) throws SQLException {
            return Postgres.server()
                    .getDatabase("postgres", Objects.requireNonNull(NAMES.get(home)))
                    .getConnection();
        }
    };

    private static final String USER = "keycloak";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Map<Path, String> NAMES = new ConcurrentHashMap<>();

    /** The one of this run. */
    public static Backend ofThisRun() {
        return "postgresql".equals(System.getProperty("database")) ? POSTGRESQL : H2;
    }

    /** Gives a server that is not started yet, with this home, an empty database. */
    public abstract void serve(KeycloakServer server, Path home);

    /** Lets others into the database of a server that is not started yet. */
    public abstract void share(KeycloakServer server, Path home);

    /** Runs a script in the empty database of a server that is not started yet. */
    public abstract void load(KeycloakServer server, Path home, String script) throws SQLException;

    /** The shared database of the running server with this home, as somebody sees it who has its password. */
    public abstract Connection open(Path home) throws SQLException;

    /** H2's own driver lies among the server's libraries. */
    private static Driver driver(Path home) {
        try (Stream<Path> libraries = Files.list(home.resolve("keycloak/lib/lib/main"))) {
            Path jar = libraries
                    .filter(file -> file.getFileName().toString().startsWith("com.h2database.h2-"))
                    .findFirst()
                    .orElseThrow();
            return driverIn(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same of a server that is not unpacked yet. */
    private static Driver driverOfTheZip() {
        try (ZipFile zip = new ZipFile(Server.zip().toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(found -> found.getName().matches(".*/lib/lib/main/com\\.h2database\\.h2-.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
            Path jar = Files.createTempFile("h2", ".jar");
            jar.toFile().deleteOnExit();
            try (InputStream content = zip.getInputStream(entry)) {
                Files.copy(content, jar, StandardCopyOption.REPLACE_EXISTING);
            }
            return driverIn(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Driver driverIn(Path jar) throws IOException {
        ClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        try {
            return (Driver) loader.loadClass("org.h2.Driver").getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

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
