package io.github.agentidentity.it.actors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.Consumer;

/** Proposal of an agent: its words, and the authority it asks for. */
public record Proposal(ObjectNode intent, ArrayNode details) {

    /** To do these actions at one resource, for an hour. */
    public static Proposal to(String resource, String... actions) {
        return of(entry(resource, actions));
    }

    /** These entries, for an hour, at the resources they name. */
    public static Proposal of(ObjectNode... entries) {
        ObjectNode intent = Json.object().put("goal", "Sort my mail.").put("goal_lang", "en");
        ArrayNode resources = intent.putArray("resources");
        Arrays.stream(entries)
                .map(entry -> entry.path("resource").asText())
                .distinct()
                .forEach(resources::add);
        intent.put("expires_at", in(Duration.ofHours(1)));
        return new Proposal(intent, Json.arrayOf(entries));
    }

    public static Proposal toSortMail() {
        return to(Agent.MAIL, "messages.read", "messages.label", "messages.archive");
    }

    public static ObjectNode entry(String resource, String... actions) {
        return Json.object()
                .put("type", "mission_resource_access")
                .put("resource", resource)
                .set("actions", Json.array(actions));
    }

    /** An RFC 3339 date-time that far from now. */
    public static String in(Duration duration) {
        return Instant.now().plus(duration).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public Proposal saying(Consumer<ObjectNode> change) {
        ObjectNode changed = intent.deepCopy();
        change.accept(changed);
        return new Proposal(changed, details);
    }

    /** The mission outlives the session in which it is approved. */
    public Proposal offline() {
        return saying(intent -> intent.putObject("controls").put("urn:agent-identity:offline", true));
    }

    public Form form(String handOff) {
        return form().and("subject_token", handOff).and("subject_token_type", Client.HANDOFF);
    }

    /** To a human whom the agent names. */
    public Form hinting(String loginHint) {
        return form().and("login_hint", loginHint);
    }

    /** To nobody in particular. */
    public Form form() {
        JsonNode envelope = Json.object().set("intent", intent);
        return Form.of("mission_intent", envelope.toString(), "authorization_details", details.toString());
    }
}
