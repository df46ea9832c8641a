package io.github.agentidentity.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final Credentials CLIENT = new Credentials("client", "s&cret");

    private final List<InetSocketAddress> callers = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private URI uri;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        uri = URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/");
        server.createContext("/", exchange -> {
            callers.add(exchange.getRemoteAddress());
            byte[] asked = exchange.getRequestBody().readAllBytes();
            boolean bad = exchange.getRequestURI().getPath().startsWith("/bad");
            boolean chunked = exchange.getRequestURI().getPath().startsWith("/chunked");
            exchange.sendResponseHeaders(bad ? 400 : 200, chunked ? 0 : asked.length);
            exchange.getResponseBody().write(asked);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void an_answer_of_known_length_is_read_whole() throws IOException {
        try (Connection connection = new Connection(uri)) {
            assertThat(connection.send(request("/fixed"))).isEqualTo(new Answer(200, "name=a+%26+b"));
        }
    }

    @Test
    void an_answer_in_chunks_is_read_whole() throws IOException {
        try (Connection connection = new Connection(uri)) {
            assertThat(connection.send(request("/chunked"))).isEqualTo(new Answer(200, "name=a+%26+b"));
        }
    }

    @Test
    void the_connection_is_kept_whatever_is_answered() throws IOException {
        try (Connection connection = new Connection(uri)) {
            connection.send(request("/chunked"));
            connection.send(request("/bad"));
            connection.send(request("/fixed"));
        }
        assertThat(callers).hasSize(3).containsOnly(callers.get(0));
    }

    @Test
    void a_secret_is_encoded_before_it_is_basic() {
        assertThat(new String(request("/fixed"), StandardCharsets.US_ASCII))
                .contains("Authorization: Basic Y2xpZW50OnMlMjZjcmV0\r\n");
    }

    @Test
    void every_request_of_a_round_is_sent_once() throws Exception {
        try (Load load = new Load(uri, 4)) {
            Round round = load.run(Collections.nCopies(101, request("/fixed")));

            assertThat(round.latencies()).hasSize(101).doesNotContain(0);
            assertThat(round.answers()).hasSize(101).allMatch(answer -> answer.status() == 200);
        }
        assertThat(callers).hasSize(101);
    }

    @Test
    void one_bad_answer_spoils_the_round() throws Exception {
        try (Load load = new Load(uri, 2)) {
            List<byte[]> requests = new ArrayList<>(Collections.nCopies(9, request("/fixed")));
            requests.add(4, request("/bad"));

            assertThatThrownBy(() -> load.run(requests))
                    .isInstanceOf(BadAnswer.class)
                    .hasMessageContaining("400");
        }
    }

    private byte[] request(String path) {
        return Request.to(uri.resolve(path), CLIENT).with("name", "a & b").bytes();
    }
}
