package io.github.agentidentity.it.database;

import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Backend;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Server;
import io.github.agentidentity.runner.KeycloakServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * The tables of ours as an earlier commit left them, and the realm they are of; src/test/resources/upgrade says how
 * they were made.
 *
 * @param commit the commit's abbreviated hash
 */
record EarlierDatabase(String commit) {

    /** The port of then, below those that a system gives by chance: what was approved is bound to its issuer. */
    private static final int PORT = 18763;

    /** A server of today with the database of then, not started yet. */
    KeycloakServer server() throws SQLException, IOException {
        String name = "upgrade-" + commit;
        KeycloakServer server = Server.configured(name);
        Backend backend = Backend.ofThisRun();
        backend.load(server, Server.home(name), text(backend.name().toLowerCase(Locale.ROOT) + ".sql"));
        Path realm = Files.createDirectories(Server.home(name + "-realm")).resolve("agents-realm.json");
        return server.port(PORT).importing(Files.writeString(realm, text("agents-realm.json")));
    }

    /** A mission of then, in the hands of its agent; its grant is still to be polled. */
    Mission mission(Realm realm, String name) {
        Properties known = new Properties();
        try {
            known.load(new StringReader(
                    text(Backend.ofThisRun().name().toLowerCase(Locale.ROOT) + "-missions.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] parts = Objects.requireNonNull(known.getProperty(name), name).split(" ", -1);
        return new Mission(
                new Human(realm, parts[0]), new Agent(realm.client(parts[1])), parts[3], parts[2], "no grant yet");
    }

    private String text(String file) {
        try (InputStream stream = EarlierDatabase.class.getResourceAsStream("/upgrade/" + commit + "/" + file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
