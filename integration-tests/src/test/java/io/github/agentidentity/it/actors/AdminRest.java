package io.github.agentidentity.it.actors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Our REST for admins, as one admin uses it. Each answer is held to docs/openapi.yaml.
 *
 * @param token brings an access token of the admin
 */
public record AdminRest(Realm realm, Supplier<String> token) {

    /** The server's administrator. */
    public static AdminRest of(Realm realm) {
        return new AdminRest(realm, () -> realm.admin().token());
    }

    /** A new admin of the realm, who has these roles of its management client and no others. */
    public static AdminRest deputy(Realm realm, String username, String... roles) {
        createUser(realm, username);
        String management = realm.clientSettings("realm-management").path("id").asText();
        ArrayNode held = Json.arrayOf();
        Stream.of(roles)
                .forEach(role ->
                        held.add(realm.admin().get("/" + realm.name() + "/clients/" + management + "/roles/" + role)));
        realm.admin()
                .post(
                        "/" + realm.name() + "/users/" + realm.userId(username) + "/role-mappings/clients/"
                                + management,
                        held.toString());
        return user(realm, username);
    }

    /** A user whose password is their name, and who signs in once: Keycloak takes a quick second time for an attack. */
    public static AdminRest user(Realm realm, String username) {
        String token = signIn(realm, username);
        return new AdminRest(realm, () -> token);
    }

    public static void createUser(Realm realm, String username) {
        realm.admin()
                .post(
                        "/" + realm.name() + "/users",
                        Json.object()
                                .put("username", username)
                                .put("enabled", true)
                                .put("email", username + "@demo.example")
                                .put("firstName", username)
                                .put("lastName", "Admin")
                                .set(
                                        "credentials",
                                        Json.arrayOf(Json.object()
                                                .put("type", "password")
                                                .put("value", username)
                                                .put("temporary", false)))
                                .toString());
    }

    /** A token of {@code admin-cli}, for a user whose password is their name. */
    public static String signIn(Realm realm, String username) {
        return Http.post(
                        realm.token(),
                        Form.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                username,
                                "password",
                                username))
                .expect(200)
                .text("access_token");
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer post(String path, JsonNode body) {
        return send("POST", path, body.toString());
    }

    public Answer put(String path, JsonNode body) {
        return send("PUT", path, body.toString());
    }

    /** Replaces something only where it has this entity tag. */
    public Answer putIfMatch(String path, JsonNode body, String tag) {
        return send("PUT", path, body.toString(), "If-Match", tag);
    }

    public Answer delete(String path) {
        return send("DELETE", path, "");
    }

    public Answer send(String method, String path, String body) {
        return send(method, path, body, "Accept", "application/json");
    }

    private Answer send(String method, String path, String body, String header, String value) {
        Answer answer = Http.send(
                method,
                realm.server().baseUri().resolve("/admin/realms/" + realm.name() + "/agent-identity" + path),
                BodyPublishers.ofString(body),
                "Authorization",
                "Bearer " + token.get(),
                "Content-Type",
                "application/json",
                header,
                value);
        OpenApi.check(method, body, answer);
        return answer;
    }

    /** The fields of the mistakes that an answer names, in its order. */
    public static List<String> fields(Answer answer) {
        List<String> fields = new ArrayList<>();
        answer.json()
                .path("errors")
                .forEach(error -> fields.add(error.path("field").asText()));
        return fields;
    }

    public static List<String> problems(JsonNode registered) {
        List<String> fields = new ArrayList<>();
        registered
                .path("problems")
                .forEach(problem -> fields.add(problem.path("field").asText()));
        return fields;
    }

    /** Refused with this status and reason, and no admin event since. */
    public static void assertRefused(Realm realm, Answer answer, int status, String reason) {
        assertThat(List.of(answer.status(), answer.text("reason")))
                .as(answer.body())
                .isEqualTo(List.of(status, reason));
        assertThat(answer.text("error_description")).isNotBlank();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(eventsSince(realm, answer.askedAt())).isEmpty();
    }

    /** Refused for mistakes at these places and no others, and no admin event since. */
    public static void assertMistakes(Realm realm, Answer answer, String... fields) {
        assertRefused(realm, answer, 400, "invalid_definition");
        assertThat(fields(answer)).as(answer.body()).containsExactlyInAnyOrder(fields);
    }

    /** The admin events of a realm since an instant, newest first, as {@code OPERATION TYPE path}. */
    public static List<String> eventsSince(Realm realm, Instant instant) {
        List<String> events = new ArrayList<>();
        events(realm, instant)
                .forEach(event -> events.add(event.path("operationType").asText() + " "
                        + event.path("resourceType").asText() + " "
                        + event.path("resourcePath").asText()));
        return events;
    }

    public static JsonNode events(Realm realm, Instant since) {
        return realm.admin().get("/" + realm.name() + "/admin-events?max=200&dateFrom=" + since.toEpochMilli());
    }
}
