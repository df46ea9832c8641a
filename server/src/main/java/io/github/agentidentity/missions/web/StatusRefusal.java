package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.OAuthError;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.JsonBody;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A refusal of the mission status operation in the words of the draft (mission status draft, Error Responses). Whatever
 * keeps a mission from a service has one answer, whether or not there is such a mission.
 *
 * @param status of the answer
 * @param body of the answer, with the nonce of the question if that is well-formed
 * @param retryAfter when to ask again, where that may help
 */
record StatusRefusal(Response.Status status, JsonObject body, Optional<Duration> retryAfter) {

    private static final Set<Reason> NOT_VISIBLE =
            EnumSet.of(Reason.UNKNOWN_MISSION, Reason.NOT_A_RESOURCE_SERVER, Reason.AUTHORITY_TAMPERED);

    /** The refusal of a question with this nonce. */
    static StatusRefusal of(Refusal refusal, Optional<String> nonce) {
        if (NOT_VISIBLE.contains(refusal.reason())) {
            return of(Response.Status.NOT_FOUND, MissionNames.NOT_FOUND, unknown(), nonce);
        }
        String code = refusal.error().code();
        return switch (refusal.error()) {
            case INVALID_CLIENT -> of(Response.Status.UNAUTHORIZED, code, refusal, nonce);
            case ACCESS_DENIED -> of(Response.Status.FORBIDDEN, code, refusal, nonce);
            case SLOW_DOWN -> of(Response.Status.TOO_MANY_REQUESTS, MissionNames.RATE_LIMITED, refusal, nonce);
            case TEMPORARILY_UNAVAILABLE ->
                of(Response.Status.SERVICE_UNAVAILABLE, MissionNames.UNAVAILABLE, refusal, nonce);
            case SERVER_ERROR -> of(Response.Status.INTERNAL_SERVER_ERROR, code, refusal, nonce);
            default -> of(Response.Status.BAD_REQUEST, OAuthError.INVALID_REQUEST.code(), refusal, nonce);
        };
    }

    private static Refusal unknown() {
        return Refusal.because(Reason.UNKNOWN_MISSION, "There is no such mission, or not for this client.");
    }

    private static StatusRefusal of(Response.Status status, String error, Refusal refusal, Optional<String> nonce) {
        Optional<Duration> retryAfter = Refusals.retryAfter(refusal);
        JsonObject.Builder body = JsonObject.builder()
                .put("error", error)
                .put("error_description", refusal.sentence())
                .put("reason", refusal.reason().code());
        nonce.ifPresent(sent -> body.put(MissionNames.NONCE, sent));
        retryAfter.ifPresent(wait -> body.put(MissionNames.RETRY_AFTER, wait.toSeconds()));
        return new StatusRefusal(status, body.build(), retryAfter);
    }

    /** The answer. */
    Response response() {
        Response.ResponseBuilder answer = JsonBody.of(status, body);
        retryAfter.ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        return answer.build();
    }
}
