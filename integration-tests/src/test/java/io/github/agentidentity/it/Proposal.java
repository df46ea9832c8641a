package io.github.agentidentity.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.Consumer;

/** Proposal of an agent: its words, and the authority it asks for. */
record Proposal(ObjectNode intent, ArrayNode details) {

    /** To do these actions at one resource, for an hour. */
    static Proposal to(String resource, String... actions) {
        return of(entry(resource, actions));
    }

    /** These entries, for an hour, at the resources they name. */
    static Proposal of(ObjectNode... entries) {
        ObjectNode intent = Json.object().put("goal", "Sort my mail.").put("goal_lang", "en");
        ArrayNode resources = intent.putArray("resources");
        Arrays.stream(entries)
                .map(entry -> entry.path("resource").asText())
                .distinct()
                .forEach(resources::add);
        intent.put("expires_at", in(Duration.ofHours(1)));
        return new Proposal(intent, Json.arrayOf(entries));
    }

    static Proposal toSortMail() {
        return to(Agent.MAIL, "messages.read", "messages.label", "messages.archive");
    }

    static ObjectNode entry(String resource, String... actions) {
        return Json.object()
                .put("type", "mission_resource_access")
                .put("resource", resource)
                .set("actions", Json.array(actions));
    }

    /** An RFC 3339 date-time that far from now. */
    static String in(Duration duration) {
        return Instant.now().plus(duration).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    Proposal saying(Consumer<ObjectNode> change) {
        ObjectNode changed = intent.deepCopy();
        change.accept(changed);
        return new Proposal(changed, details);
    }

    /** The mission outlives the session in which it is approved. */
    Proposal offline() {
        return saying(intent -> intent.putObject("controls").put("urn:agent-identity:offline", true));
    }

    Form form(String handOff) {
        return form().and("subject_token", handOff).and("subject_token_type", Client.HANDOFF);
    }

    /** To a human whom the agent names. */
    Form hinting(String loginHint) {
        return form().and("login_hint", loginHint);
    }

    /** To nobody in particular. */
    Form form() {
        JsonNode envelope = Json.object().set("intent", intent);
        return Form.of("mission_intent", envelope.toString(), "authorization_details", details.toString());
    }
}
