package io.github.agentidentity.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/** Answer of a guarded service, and what the contract asserts of one. */
record Answer(HttpResponse<String> response) {

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    /** The first header of this name; empty text where there is none. */
    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    List<String> challenges() {
        return response.headers().allValues("WWW-Authenticate");
    }

    /** Body and headers. */
    String whole() {
        return body() + response.headers().map();
    }

    /** A member of the JSON object in the body. */
    Optional<Json> member(String name) {
        return ((JsonObject) JsonReader.read(body(), JsonLimits.REQUEST)).get(name);
    }

    void assertIs(int status, String body) {
        assertEquals(status, status(), body());
        assertEquals(body, body());
    }

    void assertRefused(Reason reason) {
        assertTrue(status() >= 400, "let in: " + body());
        assertEquals(Optional.of(new JsonString(reason.code())), member("reason"), body());
        assertEquals("no-store", header("Cache-Control"));
    }
}
