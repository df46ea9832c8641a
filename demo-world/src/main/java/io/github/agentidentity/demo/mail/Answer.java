package io.github.agentidentity.demo.mail;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.resourceserver.Challenge;
import java.io.IOException;
import java.util.Optional;

/**
 * Answer of the service: always JSON, never to be stored.
 *
 * @param challenge a refusal with its headers
 */
record Answer(int status, JsonObject body, Optional<Challenge> challenge) {

    static Answer ok(JsonObject body) {
        return new Answer(200, body, Optional.empty());
    }

    static Answer notFound() {
        return new Answer(404, JsonObject.builder().put("error", "not_found").build(), Optional.empty());
    }

    static Answer refused(Challenge challenge) {
        return new Answer(challenge.status(), challenge.body(), Optional.of(challenge));
    }

    void writeTo(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Cache-Control", "no-store");
        challenge.ifPresent(refused -> {
            headers.remove("Content-Type");
            headers.remove("Cache-Control");
            refused.headers(headers::add);
        });
        byte[] bytes = Jcs.bytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
