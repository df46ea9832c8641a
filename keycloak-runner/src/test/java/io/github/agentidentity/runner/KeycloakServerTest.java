package io.github.agentidentity.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a script in the place of Keycloak's own: what we say to it and what we make of its end. */
@Timeout(60)
class KeycloakServerTest {

    private final Path directory;

    KeycloakServerTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void a_server_that_ends_early_is_reported_with_the_end_of_its_log() throws Exception {
        KeycloakServer server = running("echo it hurts here; exit 1");

        assertThatThrownBy(() -> server.start(Progress.silent()))
                .isInstanceOf(KeycloakDidNotStart.class)
                .hasMessage("Keycloak ended before it was ready. Its log ends:\n    it hurts here");
    }

    /** The first run leaves a mark beside it, and the second says that it found one. */
    @Test
    void a_server_whose_own_build_raced_with_itself_is_started_once_more() throws Exception {
        KeycloakServer server = running(
                "if [ -e raced ]; then echo the second time; else touch raced; echo java.util.ConcurrentModificationException; fi; exit 1");

        assertThatThrownBy(() -> server.start(Progress.silent()))
                .isInstanceOf(KeycloakDidNotStart.class)
                .hasMessage("Keycloak ended before it was ready. Its log ends:\n    the second time");
    }

    @Test
    void a_server_that_never_gets_ready_is_stopped_at_the_deadline() throws Exception {
        KeycloakServer server = running("echo thinking; exec sleep 300").deadline(Duration.ofMillis(700));

        assertThatThrownBy(() -> server.start(Progress.silent()))
                .isInstanceOf(KeycloakDidNotStart.class)
                .hasMessageContaining("was not ready within 0 seconds")
                .hasMessageContaining("thinking");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void a_failed_start_gives_its_home_back() throws Exception {
        KeycloakServer server = running("exit 1");
        assertThatThrownBy(() -> server.start(Progress.silent())).isInstanceOf(KeycloakDidNotStart.class);

        assertThatThrownBy(() -> server.start(Progress.silent())).hasMessageContaining("ended before it was ready");
    }

    @Test
    void a_copy_of_another_home_has_what_was_built_there() throws Exception {
        KeycloakServer server = running("if [ -e built ]; then echo built before; else touch built; fi; exit 1");
        Path other = directory.resolve("other");
        assertThatThrownBy(() -> server.home(other).start(Progress.silent())).isInstanceOf(KeycloakDidNotStart.class);

        KeycloakServer copy = server.home(directory.resolve("copy")).copying(other);

        assertThatThrownBy(() -> copy.start(Progress.silent())).hasMessageEndingWith("built before");
    }

    @Test
    void where_the_other_home_has_no_server_one_is_unpacked() throws Exception {
        KeycloakServer server = running("echo unpacked; exit 1").copying(directory.resolve("none"));

        assertThatThrownBy(() -> server.start(Progress.silent())).hasMessageEndingWith("unpacked");
    }

    @Test
    void ready_is_what_the_health_endpoint_says() throws Exception {
        HttpServer health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        health.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        health.start();
        try {
            ServerProcess process = new ServerProcess(new ProcessBuilder("sleep", "300"));
            process.start();
            URI management =
                    URI.create("http://127.0.0.1:" + health.getAddress().getPort());

            new Readiness(management, directory.resolve("log"), Duration.ofSeconds(30))
                    .await(process, Progress.silent());

            assertThat(process.isAlive()).isTrue();
            process.stop();
        } finally {
            health.stop(0);
        }
    }

    @Test
    void a_realm_file_that_keycloak_would_pass_over_is_refused() throws Exception {
        KeycloakServer server = running("exit 1");

        assertThatThrownBy(() -> server.importing(Path.of("agents.json"))).hasMessageContaining("-realm.json");
    }

    @Test
    void an_extra_argument_is_an_option() throws Exception {
        KeycloakServer server = running("exit 1");

        assertThatThrownBy(() -> server.argument("build")).isInstanceOf(IllegalArgumentException.class);
    }

    private KeycloakServer running(String script) throws IOException {
        Path zip = new ZipFile(directory.resolve("keycloak.zip"))
                .with(Map.of("keycloak-1/bin/kc.sh", "#!/bin/sh\n" + script + "\n"))
                .path();
        return KeycloakServer.from(zip).home(directory.resolve("home with spaces"));
    }
}
