package io.github.agentidentity.it.actors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one way to assert a refusal of ours: HTTP status, {@code error}, {@code reason}, exactly one error event with
 * that reason, and no token anywhere.
 */
public final class Refused {

    public static final String EXCHANGE = "TOKEN_EXCHANGE_ERROR";

    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.");
    private static final Set<String> UNAUTHORIZED = Set.of("invalid_token", "invalid_client");

    private final Answer answer;
    private String reason = "";

    private Refused(Answer answer) {
        this.answer = answer;
    }

    public static Refused assertRefused(Answer answer) {
        return new Refused(answer);
    }

    /** Turned away by whomever: a status from 400 to 499 and no token. */
    public static void assertTurnedAway(Answer answer) {
        assertThat(answer.status())
                .as("%s: %s", answer.uri().getPath(), answer.body())
                .isBetween(400, 499);
        assertThat(answer.body()).doesNotContainPattern(TOKEN).doesNotContain("\"access_token\"");
    }

    public Refused as(String error, String reason) {
        return as(UNAUTHORIZED.contains(error) ? 401 : 400, error, reason);
    }

    public Refused as(int status, String error, String reason) {
        this.reason = reason;
        assertThat(answer.body()).doesNotContainPattern(TOKEN);
        assertThat(List.of(answer.status(), answer.text("error"), answer.text("reason")))
                .as(answer.body())
                .isEqualTo(List.of(status, error, reason));
        assertThat(answer.text("error_description")).isNotBlank();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        return this;
    }

    /**
     * As {@link #withEvent}, of a caller who may be anybody: the server's log has the event, as all listeners do, and
     * nothing stores it.
     */
    public void withUnstoredEvent(Realm realm, String type) {
        for (JsonNode event : realm.eventsSince(answer.askedAt())) {
            assertThat(event.path("type").asText()).as(event.toString()).doesNotEndWith("_ERROR");
        }
        assertThat(realm.server().log().lines())
                .anyMatch(line -> line.contains("type=\"" + type + "\"")
                        && line.contains("realmName=\"" + realm.name() + "\"")
                        && line.contains("reason=\"" + reason + "\""));
    }

    /** Exactly one error event since the request was sent, of this type and with this reason. */
    public void withEvent(Realm realm, String type) {
        JsonNode events = realm.eventsSince(answer.askedAt());
        List<String> errors = new ArrayList<>();
        for (JsonNode event : events) {
            if (event.path("type").asText().endsWith("_ERROR")) {
                errors.add(event.path("type").asText() + " "
                        + event.path("details").path("reason").asText());
            }
        }
        assertThat(errors).as(events.toString()).containsExactly(type + " " + reason);
        assertThat(events.toString()).doesNotContainPattern(TOKEN);
    }

    /** Exactly one admin event since the request was sent, a failure with this reason and nothing of what was sent. */
    public void withAdminEvent(Realm realm) {
        JsonNode events = realm.admin()
                .get("/" + realm.name() + "/admin-events?max=200&dateFrom="
                        + answer.askedAt().toEpochMilli());
        List<String> written = new ArrayList<>();
        for (JsonNode event : events) {
            written.add(event.path("error").asText() + " "
                    + event.path("details").path("reason").asText());
            assertThat(event.path("representation").isMissingNode())
                    .as(event.toString())
                    .isTrue();
        }
        assertThat(written).as(events.toString()).containsExactly(answer.text("error") + " " + reason);
    }
}
