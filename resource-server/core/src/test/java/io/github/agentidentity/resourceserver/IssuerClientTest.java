package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one way out, against servers that misbehave. */
final class IssuerClientTest {

    private HttpServer server;
    private String origin = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        origin = "http://127.0.0.1:" + server.getAddress().getPort();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_short_answer_is_read_whole() throws IOException {
        server.createContext("/", exchange -> write(exchange, "{}", 1));
        assertThat(client(Duration.ofSeconds(5)).get(URI.create(origin + "/keys")))
                .isEqualTo("{}");
    }

    @Test
    void an_answer_of_unannounced_length_is_cut_off() {
        server.createContext("/", exchange -> write(exchange, "x".repeat(1024), 100_000));
        assertThatThrownBy(() -> client(Duration.ofSeconds(30)).get(URI.create(origin)))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("The issuer's answer is too long.");
    }

    @Test
    void an_answer_that_trickles_is_given_up() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 100; i++) {
                    body.write(' ');
                    body.flush();
                    Thread.sleep(50);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        Instant start = Instant.now();
        assertThatThrownBy(() -> client(Duration.ofMillis(300)).get(URI.create(origin)))
                .isInstanceOf(IOException.class)
                .hasMessage("The issuer answered too late.");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void an_address_on_another_origin_is_not_called() {
        assertThatThrownBy(() -> client(Duration.ofSeconds(5)).get(URI.create("http://127.0.0.1:1/keys")))
                .isInstanceOf(IOException.class)
                .hasMessage("The address is not on the issuer's origin.");
    }

    private IssuerClient client(Duration patience) {
        return new IssuerClient(IssuerAddresses.of(new Issuer(origin)), patience);
    }

    private static void write(HttpExchange exchange, String text, int times) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            for (int i = 0; i < times; i++) {
                body.write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        }
    }
}
