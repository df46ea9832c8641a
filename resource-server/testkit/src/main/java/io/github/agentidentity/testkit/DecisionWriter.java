package io.github.agentidentity.testkit;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Writer of the answers of a decision point. */
final class DecisionWriter {

    static final String TICKET = "ticket_dGhlIHRpY2tldCBvZiB0aGUgYWdlbnQ";

    private static final Duration LIFE = Duration.ofMinutes(1);

    private static final JsonObject LABEL = JsonObject.builder()
            .put(MissionNames.ID, "label")
            .put(MissionNames.TYPE, "custom")
            .put(
                    "properties",
                    JsonObject.builder()
                            .put(MissionNames.NAME, MissionNames.LABEL)
                            .put(MissionNames.AGENT, named(MissionNames.CLIENT_ID, Cast.ASSISTANT, "Inbox assistant"))
                            .put(MissionNames.HUMAN, named(MissionNames.SUB, Cast.ALICE, "alice"))
                            .build())
            .build();

    private final String id;
    private final Map<Json, String> repeated = new ConcurrentHashMap<>();

    /** @param id the decision point's own address */
    DecisionWriter(String id) {
        this.id = id;
    }

    String permit(JsonObject question) {
        return decided(true, permitted(question));
    }

    String permitLabelled(JsonObject question) {
        return decided(true, permitted(question).put("obligations", JsonArray.of(List.of(LABEL))));
    }

    private JsonObject.Builder permitted(JsonObject question) {
        JsonObject properties = object(object(question, "action"), "properties");
        JsonObject.Builder conditions = JsonObject.builder()
                .put("valid_until", Rfc3339.print(Instant.now().plus(LIFE)))
                .put("use_limit", 1);
        properties.get("parameter_digest").ifPresent(digest -> conditions.put("parameter_digest", digest));
        String evaluation = properties
                .get(MissionNames.IDEMPOTENCY_KEY)
                .map(key -> repeated.computeIfAbsent(key, first -> fresh()))
                .orElseGet(DecisionWriter::fresh);
        return context(evaluation).put("conditions", conditions.build());
    }

    String deny(String reason, String nextAction, Duration wait) {
        JsonObject.Builder context = context(fresh()).put("reason", reason).put("next_action", nextAction);
        if (!wait.isZero()) {
            context.put("retry_after", wait.toSeconds());
        }
        return decided(false, context);
    }

    String requireApproval(JsonObject question) {
        return requireApproval(question, Optional.empty());
    }

    String requireApprovalWithLink(JsonObject question) {
        return requireApproval(question, Optional.of(reviewUri()));
    }

    String reviewUri() {
        return id + "/approvals/arq_1";
    }

    private String requireApproval(JsonObject question, Optional<String> link) {
        String end = Rfc3339.print(Instant.now().plus(LIFE));
        JsonObject.Builder context = context(fresh())
                .put("reason", "approval_required")
                .put("next_action", "request")
                .put(
                        "access_request",
                        JsonObject.builder()
                                .put("endpoint", id + "/access/v1/requests")
                                .put("expires_at", end)
                                .put("binding_token", "binding_b25lIHVzZSBhbmQgZml2ZSBtaW51dGVz")
                                .build());
        Optional<Json> asksNow = object(question, "context").get(MissionNames.AUTO_REQUEST);
        if (asksNow.equals(Optional.<Json>of(new JsonBoolean(true)))) {
            JsonObject.Builder task = JsonObject.builder()
                    .put("id", "task_1")
                    .put("status", "pending")
                    .put("status_endpoint", id + "/access/v1/requests/task_1")
                    .put("expires_at", end)
                    .put(MissionNames.TICKET, TICKET);
            link.ifPresent(page -> task.put(MissionNames.REVIEW_URI, page));
            context.put(MissionNames.TASK, task.build());
        }
        return decided(false, context);
    }

    private static String decided(boolean decision, JsonObject.Builder context) {
        return Jcs.canonical(JsonObject.builder()
                .put("decision", new JsonBoolean(decision))
                .put("context", context.build())
                .build());
    }

    private static JsonObject.Builder context(String evaluation) {
        return JsonObject.builder().put("evaluation_id", evaluation).put("evaluated_at", Rfc3339.print(Instant.now()));
    }

    private static String fresh() {
        return "dec_" + UUID.randomUUID();
    }

    private static JsonObject object(JsonObject whole, String name) {
        return (JsonObject) whole.get(name).orElse(JsonObject.of(Map.of()));
    }

    private static JsonObject named(String member, String id, String name) {
        return JsonObject.builder().put(member, id).put(MissionNames.NAME, name).build();
    }
}
