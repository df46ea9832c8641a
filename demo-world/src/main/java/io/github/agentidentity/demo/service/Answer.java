package io.github.agentidentity.demo.service;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.resourceserver.Challenge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Answer of a service, never to be stored.
 *
 * @param challenge a refusal with its headers
 */
public record Answer(int status, String contentType, String text, Optional<Challenge> challenge) {

    private static final String JSON = "application/json";

    /** Answer that brings what was asked for. */
    public static Answer ok(JsonObject body) {
        return new Answer(200, JSON, Jcs.canonical(body), Optional.empty());
    }

    /** A page for a browser. */
    public static Answer page(String html) {
        return new Answer(200, "text/html; charset=utf-8", html, Optional.empty());
    }

    /** Nothing is there. */
    public static Answer notFound() {
        String body =
                Jcs.canonical(JsonObject.builder().put("error", "not_found").build());
        return new Answer(404, JSON, body, Optional.empty());
    }

    static Answer refused(Challenge challenge) {
        return new Answer(challenge.status(), challenge.contentType(), challenge.text(), Optional.of(challenge));
    }

    void writeTo(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        if (challenge.isPresent()) {
            challenge.get().headers(headers::add);
        } else {
            headers.set("Content-Type", contentType);
            headers.set("Cache-Control", "no-store");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
