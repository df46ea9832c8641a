package io.github.agentidentity.it.actors;

import io.github.agentidentity.runner.BootstrapAdmin;
import io.github.agentidentity.runner.KeycloakServer;
import io.github.agentidentity.runner.LoopbackPort;
import io.github.agentidentity.runner.Progress;
import io.github.agentidentity.runner.RunningKeycloak;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The one server of a test run: start-dev, our product jar in it, the demo realm imported as a newcomer does it. */
public final class Server implements AutoCloseable {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Server.class);

    /** The home that the others are copied from: Keycloak's own build takes longer than most classes of tests. */
    private static final String SHARED = "shared";

    /** Options that Keycloak's build depends on: the same for every server, whichever test needs them. */
    private static final List<String> BUILT_WITH = List.of("--https-client-auth=request", "--metrics-enabled=true");

    /** Tests sign in thousands of times with passwords that nobody has to keep. */
    private static final List<String> QUICK_PASSWORDS =
            List.of("--spi-password-hashing--argon2--iterations=1", "--spi-password-hashing--argon2--memory=64");

    /** Optimizing its code at length would take a server that runs for a few tests longer than it gains. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private final RunningKeycloak keycloak;
    private final Admin admin;
    private int securePort;

    private Server(RunningKeycloak keycloak) {
        this.keycloak = keycloak;
        this.admin = new Admin(keycloak.baseUri(), keycloak.admin());
    }

    /** The shared server; started for the first who asks, stopped when all tests are over. */
    public static Server sharedBy(ExtensionContext context) {
        return context.getRoot().getStore(OURS).getOrComputeIfAbsent("server", key -> shared(), Server.class);
    }

    private static Server shared() {
        int port = LoopbackPort.free();
        KeycloakServer settings = configured(SHARED).importing(agentsRealm());
        tls().serverOptions(port).forEach(settings::argument);
        Server server = start(settings);
        server.securePort = port;
        return server;
    }

    /** The keys of the shared server and its callers. */
    public static Tls tls() {
        return Tls.madeIn(path("keycloak.home").resolve("tls"));
    }

    /** The same of the shared server, over TLS. */
    public URI overTls(URI uri) {
        return URI.create("https://127.0.0.1:" + securePort + uri.getRawPath());
    }

    /** A server of these settings, not started, in a home of this name, with an empty database of its own. */
    public static KeycloakServer configured(String name) {
        KeycloakServer server = withoutDatabase(name);
        Backend.ofThisRun().serve(server, home(name));
        return server;
    }

    /** The same, whose database is for the caller to name. */
    public static KeycloakServer withoutDatabase(String name) {
        KeycloakServer server = KeycloakServer.from(zip())
                .home(home(name))
                .copying(home(SHARED))
                .javaHome(path("keycloak.java.home"))
                .provider(path("keycloak.provider"))
                .provider(path("example.policy"));
        BUILT_WITH.forEach(server::argument);
        QUICK_PASSWORDS.forEach(server::argument);
        if (!name.equals(SHARED)) {
            javaOptions(server, "");
        }
        return server;
    }

    /** Gives a server that runs for a few tests options for its JVM. */
    public static void javaOptions(KeycloakServer server, String options) {
        server.environment("JAVA_OPTS_APPEND", (SHORT_LIVED + " " + options).strip());
    }

    /** The server as it is distributed. */
    public static Path zip() {
        return path("keycloak.zip");
    }

    public static Path home(String name) {
        return path("keycloak.home").resolve(name);
    }

    public static Server start(KeycloakServer settings) {
        try {
            return new Server(settings.start(Progress.silent()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The demo realm's file. */
    public static Path agentsRealm() {
        try {
            Path file = Files.createDirectories(path("keycloak.home")).resolve("agents-realm.json");
            return Files.writeString(file, realmFile("agents"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a realm file of ours. */
    public static String realmFile(String name) {
        try (InputStream file = Server.class.getResourceAsStream("/realms/" + name + "-realm.json")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI baseUri() {
        return keycloak.baseUri();
    }

    /** Address of health and metrics. */
    public URI management() {
        return keycloak.management();
    }

    public Admin admin() {
        return admin;
    }

    /** Returns the server's log. */
    public String log() {
        try {
            return Files.readString(keycloak.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes it hang; it holds what it holds. */
    public void pause() {
        keycloak.pause();
    }

    public void resume() {
        keycloak.resume();
    }

    /** The admin of realm {@code master}, for another node. */
    public BootstrapAdmin credentials() {
        return keycloak.admin();
    }

    /** Kills it as a power cut would. */
    public void kill() {
        keycloak.kill();
    }

    @Override
    public void close() throws IOException {
        keycloak.close();
    }

    private static Path path(String property) {
        return Path.of(Objects.requireNonNull(System.getProperty(property), property));
    }
}
