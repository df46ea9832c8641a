package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.decisions.domain.Decision;

/** Decisions as a service reads them (AuthZEN Authorization API 1.0, Decision; AuthZEN binding, PDP Response). */
final class DecisionAnswer {

    private DecisionAnswer() {}

    /** The object with {@code decision} and {@code context}. */
    static JsonObject of(Decision decision) {
        JsonObject.Builder context = JsonObject.builder()
                .put("evaluation_id", decision.evaluationId())
                .put("evaluated_at", Rfc3339.print(decision.evaluatedAt()));
        if (decision instanceof Decision.Denied denied) {
            context.put("reason", denied.reason().code())
                    .put("next_action", denied.nextAction().code());
            return object(false, context.build());
        }
        Decision.Permitted permitted = (Decision.Permitted) decision;
        context.put("conditions", permitted.conditions().toJson());
        permitted.label().ifPresent(label -> context.put("obligations", label.obligations()));
        if (permitted.replayed()) {
            context.put("replayed", new JsonBoolean(true));
        }
        return object(true, context.build());
    }

    /**
     * The answer for one item of a batch that could not be judged (AuthZEN Authorization API 1.0, Access Evaluations
     * API, Errors).
     *
     * @param status the HTTP status that it would have had alone
     */
    static JsonObject ofItem(Refusal refusal, int status) {
        JsonObject error = JsonObject.builder()
                .put("status", status)
                .put("message", refusal.sentence())
                .build();
        return object(
                false,
                JsonObject.builder()
                        .put("error", error)
                        .put("reason", refusal.reason().code())
                        .build());
    }

    private static JsonObject object(boolean decision, JsonObject context) {
        return JsonObject.builder()
                .put("decision", new JsonBoolean(decision))
                .put("context", context)
                .build();
    }
}
