package io.github.agentidentity.bench.database;

import io.github.agentidentity.runner.KeycloakServer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Keycloak's own H2, in a file below the server's home; the server lets others in over loopback.
 *
 * @param home of the server
 * @param file its name, without suffix
 */
public record H2(Path home, String file) implements Database {

    private static final String USER = "keycloak";

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public void serve(KeycloakServer server) {
        String options = Optional.ofNullable(System.getenv("JAVA_OPTS_APPEND")).orElse("");
        server.environment("KC_DB_URL", url())
                .environment("KC_DB_USERNAME", USER)
                .environment("KC_DB_PASSWORD", USER)
                .environment("JAVA_OPTS_APPEND", (options + " -Dh2.bindAddress=127.0.0.1").strip());
    }

    @Override
    public Connection open() throws SQLException {
        Properties credentials = new Properties();
        credentials.put("user", USER);
        credentials.put("password", USER);
        return Objects.requireNonNull(driver().connect(url(), credentials));
    }

    @Override
    public String numbers(int first, int last) {
        return "SYSTEM_RANGE(" + first + ", " + last + ") as numbers(N)";
    }

    @Override
    public String digest(String text) {
        return "lower(rawtohex(hash('SHA-256', " + text + ")))";
    }

    @Override
    public List<String> tidying() {
        return List.of("analyze", "checkpoint");
    }

    private String url() {
        return "jdbc:h2:file:"
                + home.toAbsolutePath().resolve("keycloak/data/h2").resolve(file)
                + ";NON_KEYWORDS=VALUE;AUTO_SERVER=TRUE";
    }

    /** It lies among the server's libraries. */
    private Driver driver() throws SQLException {
        try (Stream<Path> libraries = Files.list(home.resolve("keycloak/lib/lib/main"))) {
            Path jar = libraries
                    .filter(file -> String.valueOf(file.getFileName()).startsWith("com.h2database.h2-"))
                    .findFirst()
                    .orElseThrow();
            ClassLoader loader =
                    new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            return (Driver) loader.loadClass("org.h2.Driver").getConstructor().newInstance();
        } catch (IOException | ReflectiveOperationException e) {
            throw new SQLException("The server has no driver for H2.", e);
        }
    }

    @Override
    public void close() {}
}
