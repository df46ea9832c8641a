package io.github.agentidentity.it;

import io.github.agentidentity.runner.KeycloakServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The database of a running server, as somebody sees it who has its password: through H2's own driver, which lies among
 * the server's libraries, over loopback.
 */
final class Database implements AutoCloseable {

    private static final String USER = "sa";
    private static final String PASSWORD = "tests-only";

    private final URLClassLoader driver;
    private final Connection connection;

    private Database(URLClassLoader driver, Connection connection) {
        this.driver = driver;
        this.connection = connection;
    }

    /** Makes a server share its database. */
    static KeycloakServer shared(KeycloakServer server, Path home) {
        return server.environment("KC_DB_URL", url(home))
                .environment("KC_DB_USERNAME", USER)
                .environment("KC_DB_PASSWORD", PASSWORD)
                .environment("JAVA_OPTS_APPEND", "-Dh2.bindAddress=127.0.0.1");
    }

    /** Opens the shared database of the server in this home, which must be running. */
    static Database of(Path home) throws ReflectiveOperationException, SQLException {
        URLClassLoader loader = new URLClassLoader(new URL[] {jar(home)}, ClassLoader.getPlatformClassLoader());
        Driver driver =
                (Driver) loader.loadClass("org.h2.Driver").getConstructor().newInstance();
        Properties credentials = new Properties();
        credentials.put("user", USER);
        credentials.put("password", PASSWORD);
        return new Database(loader, Objects.requireNonNull(driver.connect(url(home), credentials)));
    }

    /** Changes what is there, past everybody; how many rows. */
    int change(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** The first column of the first row. */
    String text(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet found = statement.executeQuery()) {
            if (!found.next()) {
                throw new AssertionError("Nothing found by " + sql);
            }
            return found.getString(1);
        }
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException, IOException {
        connection.close();
        driver.close();
    }

    private static String url(Path home) {
        return "jdbc:h2:file:" + home.toAbsolutePath().resolve("keycloak/data/h2/keycloakdb")
                + ";NON_KEYWORDS=VALUE;AUTO_SERVER=TRUE";
    }

    private static URL jar(Path home) {
        try (Stream<Path> libraries = Files.list(home.resolve("keycloak/lib/lib/main"))) {
            return libraries
                    .filter(file -> file.getFileName().toString().startsWith("com.h2database.h2-"))
                    .findFirst()
                    .orElseThrow()
                    .toUri()
                    .toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
