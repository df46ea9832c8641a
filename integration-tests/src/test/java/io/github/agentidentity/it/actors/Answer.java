package io.github.agentidentity.it.actors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Instant;

/**
 * Answer to an HTTP request.
 *
 * @param uri the URI that was requested
 * @param askedAt when it was requested, so that the events of this one request can be told from earlier ones
 */
public record Answer(URI uri, Instant askedAt, int status, HttpHeaders headers, String body) {

    public JsonNode json() {
        return Json.read(body);
    }

    /** The text of a member, or the empty string. */
    public String text(String member) {
        return json().path(member).asText("");
    }

    /** This answer, if it has this status. */
    public Answer expect(int expected) {
        assertThat(status).as("status of %s: %s", uri.getPath(), body).isEqualTo(expected);
        return this;
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
