package io.github.agentidentity.it.actors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.runner.BootstrapAdmin;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;

/** The server's administrator, at the Admin API. */
public final class Admin {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final URI server;
    private final BootstrapAdmin credentials;
    private String token = "";
    private Instant since = Instant.EPOCH;

    public Admin(URI server, BootstrapAdmin credentials) {
        this.server = server;
        this.credentials = credentials;
    }

    /** Reads {@code /admin/realms} and what follows. */
    public JsonNode get(String path) {
        return Http.get(uri(path), "Authorization", "Bearer " + token())
                .expect(200)
                .json();
    }

    public Answer post(String path, String body) {
        return write("POST", path, body);
    }

    public Answer put(String path, JsonNode body) {
        return write("PUT", path, body.toString());
    }

    public Answer delete(String path) {
        return write("DELETE", path, "");
    }

    /** Deletes what the body names, as role mappings are. */
    public Answer delete(String path, JsonNode body) {
        return write("DELETE", path, body.toString());
    }

    private Answer write(String method, String path, String body) {
        Answer answer = Http.send(
                method,
                uri(path),
                BodyPublishers.ofString(body),
                "Authorization",
                "Bearer " + token(),
                "Content-Type",
                "application/json");
        if (answer.status() >= 300) {
            throw new AssertionError(method + " " + path + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    /** An access token of the server's administrator. */
    public synchronized String token() {
        if (Instant.now().isAfter(since.plus(FRESH))) {
            since = Instant.now();
            token = Http.post(
                            server.resolve("/realms/master/protocol/openid-connect/token"),
                            Form.of(
                                    "grant_type",
                                    "password",
                                    "client_id",
                                    "admin-cli",
                                    "username",
                                    credentials.username(),
                                    "password",
                                    credentials.password()))
                    .expect(200)
                    .text("access_token");
        }
        return token;
    }

    private URI uri(String path) {
        return server.resolve("/admin/realms" + path);
    }
}
