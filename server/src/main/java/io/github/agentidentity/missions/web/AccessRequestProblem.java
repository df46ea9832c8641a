package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.JsonBody;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Problems of those who request approvals (AuthZEN Access Request and Approval Profile, Error Responses; RFC 9457). */
enum AccessRequestProblem {
    NOT_REQUESTABLE(Response.Status.BAD_REQUEST, "Access is not requestable"),
    EXPIRED_DENIAL(Response.Status.GONE, "The denial is too old"),
    INVALID_DENIAL_BINDING(Response.Status.BAD_REQUEST, "The request is not bound to a denial"),
    DUPLICATE_REQUEST(Response.Status.CONFLICT, "The idempotency key was used for another request"),
    UNKNOWN_TASK(Response.Status.NOT_FOUND, "Unknown task"),
    TASK_EXPIRED(Response.Status.GONE, "The time of the task is over");

    private static final String URN = "urn:openid:authzen:access-request:error:";

    private final Response.Status status;
    private final String title;

    AccessRequestProblem(Response.Status status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The problem that a refusal is; empty where the profile has none for it. */
    static Optional<AccessRequestProblem> of(Refusal refusal) {
        Reason reason = refusal.reason();
        return Arrays.stream(values())
                .filter(problem -> problem.name().equals(reason.name()))
                .findFirst();
    }

    /** The answer. */
    Response response(Refusal refusal) {
        return JsonBody.of(
                        status,
                        JsonObject.builder()
                                .put("type", URN + name().toLowerCase(Locale.ROOT))
                                .put("title", title)
                                .put("status", status.getStatusCode())
                                .put("detail", refusal.sentence())
                                .build())
                .type("application/problem+json")
                .build();
    }
}
