package io.github.agentidentity.demo.mail;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.resourceserver.Challenge;
import java.io.IOException;
import java.util.Optional;

/**
 * What the service says: always JSON, never to be stored.
 *
 * @param challenge the {@code WWW-Authenticate} value of a refusal
 */
record Answer(int status, JsonObject body, Optional<String> challenge) {

    static Answer ok(JsonObject body) {
        return new Answer(200, body, Optional.empty());
    }

    static Answer notFound() {
        return new Answer(404, JsonObject.builder().put("error", "not_found").build(), Optional.empty());
    }

    static Answer refused(Refusal refusal) {
        Challenge challenge = Challenge.of(refusal);
        JsonObject body = JsonObject.builder()
                .put("error", refusal.error().code())
                .put("error_description", refusal.sentence())
                .put("reason", refusal.reason().code())
                .build();
        return new Answer(challenge.status(), body, challenge.wwwAuthenticate());
    }

    void writeTo(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Cache-Control", "no-store");
        challenge.ifPresent(value -> headers.set("WWW-Authenticate", value));
        byte[] bytes = Jcs.bytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
