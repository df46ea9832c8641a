package io.github.agentidentity.it.actors;

import io.github.agentidentity.runner.KeycloakServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server whose database tests read and change behind its back, and which looks every second for what is to be purged;
 * started for the first who asks, stopped when all tests are over.
 */
public final class OpenServer implements BeforeAllCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(OpenServer.class);

    private record Opened(Server server, Sql database) implements AutoCloseable {

        static Opened start() {
            try {
                Path home = Server.home("open");
                KeycloakServer settings = Server.configured("open")
                        .importing(Server.agentsRealm())
                        .argument("--spi-realm-restapi-extension--agent-identity--purge-interval=1");
                Backend.ofThisRun().share(settings, home);
                return new Opened(
                        Server.start(settings), new Sql(Backend.ofThisRun().open(home)));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException, SQLException {
            database.close();
            server.close();
        }
    }

    private @Nullable Opened opened;

    @Override
    public void beforeAll(ExtensionContext context) {
        opened = context.getRoot().getStore(OURS).getOrComputeIfAbsent("server", key -> Opened.start(), Opened.class);
    }

    public Server server() {
        return Objects.requireNonNull(opened).server();
    }

    public Sql database() {
        return Objects.requireNonNull(opened).database();
    }

    /** A connection to its database for one test, which closes it. */
    public Sql anotherConnection() throws SQLException {
        return new Sql(Backend.ofThisRun().open(Server.home("open")));
    }

    /** The demo realm on it. */
    public Realm realm() {
        return Realm.on(server(), "agents");
    }
}
