package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.AccessRequestState;
import io.github.agentidentity.decisions.domain.ApprovalPath;
import io.github.agentidentity.decisions.domain.Decision;

/** Decisions as a service reads them (AuthZEN Authorization API 1.0, Decision; AuthZEN binding, PDP Response). */
final class DecisionAnswer {

    private DecisionAnswer() {}

    /** The object with {@code decision} and {@code context}. */
    static JsonObject of(Decision decision, DecisionPoint point) {
        JsonObject.Builder context = JsonObject.builder()
                .put("evaluation_id", decision.evaluationId())
                .put("evaluated_at", Rfc3339.print(decision.evaluatedAt()));
        if (decision instanceof Decision.Denied denied) {
            context.put("reason", denied.reason().code())
                    .put("next_action", denied.next().action().code());
            denied.next().retryAfter().ifPresent(wait -> context.put("retry_after", wait.toSeconds()));
            denied.path().ifPresent(path -> put(context, path, point));
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

    /** The way to an approval (ARAP, Requestable Denial Context). */
    private static void put(JsonObject.Builder context, ApprovalPath path, DecisionPoint point) {
        if (path instanceof ApprovalPath.Offered offered) {
            context.put(
                    "access_request",
                    JsonObject.builder()
                            .put("endpoint", point.requestEndpoint())
                            .put("expires_at", Rfc3339.print(offered.offer().expiresAt()))
                            .put("binding_token", offered.offer().id())
                            .build());
        } else if (path instanceof ApprovalPath.Requested requested) {
            context.put(MissionNames.TASK, TaskJson.task(requested.request(), status(requested.request()), point));
        }
    }

    private static AccessRequest.Status status(AccessRequest open) {
        return open.state() == AccessRequestState.APPROVED
                ? AccessRequest.Status.APPROVED
                : AccessRequest.Status.PENDING;
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
