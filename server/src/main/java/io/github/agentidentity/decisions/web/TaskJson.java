package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.ReadAccessRequest;
import java.util.Locale;

/** Access requests as a service reads them (ARAP, Access Request Response and Completion Semantics). */
final class TaskJson {

    private TaskJson() {}

    /** The {@code task}, with the ticket for the agent. */
    static JsonObject task(AccessRequest request, AccessRequest.Status status, DecisionPoint point) {
        JsonObject.Builder task = JsonObject.builder()
                .put("id", request.id())
                .put("status", code(status))
                .put("status_endpoint", point.taskEndpoint(request.id()))
                .put("expires_at", Rfc3339.print(request.expiresAt()))
                .put(MissionNames.TICKET, request.ticket());
        point.reviewUri(request.id()).ifPresent(page -> task.put(MissionNames.REVIEW_URI, page));
        return task.build();
    }

    /** The answer about a task: the {@code result} stands beside one whose approval can be used. */
    static JsonObject answer(ReadAccessRequest.Told told, DecisionPoint point) {
        JsonObject.Builder answer = JsonObject.builder().put("task", task(told.request(), told.status(), point));
        if (told.status() == AccessRequest.Status.APPROVED) {
            told.request()
                    .approval()
                    .ifPresent(approval ->
                            answer.put("result", result(told.request().id(), approval)));
        }
        return answer.build();
    }

    private static JsonObject result(String id, AccessRequest.Approval approval) {
        return JsonObject.builder()
                .put("mode", "reevaluate")
                .put(
                        "approval",
                        JsonObject.builder()
                                .put("id", id)
                                .put("approved_at", Rfc3339.print(approval.at()))
                                .put("approved_until", Rfc3339.print(approval.until()))
                                .build())
                .build();
    }

    static String code(AccessRequest.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
