package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.ReadAccessRequest;
import io.github.agentidentity.decisions.keycloak.AccessRequestWiring;
import io.github.agentidentity.decisions.keycloak.DecisionWiring;
import io.github.agentidentity.decisions.web.ServiceRequests.Asking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/access/v1/requests}: requests of services to have single actions approved (ARAP). */
public final class AccessRequestResource {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String ACCESS_REQUEST = "access_request";

    private static final Pattern HARMLESS = Pattern.compile("[\\x21-\\x7E]{1,256}");

    /** The wait between two questions that a service is asked to keep. */
    private static final String PACE = "2";

    private final KeycloakSession session;
    private final Messenger messenger;
    private final ServiceRequests requests;

    AccessRequestResource(KeycloakSession session, Messenger messenger) {
        this.session = session;
        this.messenger = messenger;
        this.requests = new ServiceRequests(session);
    }

    /** Requests an approval: 202 with the task. */
    @POST
    public Response submit(InputStream body) {
        return requests.respond(Operation.REQUEST_ACCESS, asking -> {
            JsonObject json = requests.json(body);
            AccessRequest request = DecisionWiring.of(asking.room(), token(json), messenger.of(asking.room()))
                    .submitAccessRequest()
                    .submit(asking.server(), json, idempotencyKey());
            tell(asking, request);
            ReadAccessRequest.Told told = AccessRequestWiring.of(asking.room(), messenger.of(asking.room()))
                    .readAccessRequest()
                    .told(request);
            DecisionPoint point = DecisionPoint.of(asking.room().settings());
            return JsonBody.of(Response.Status.ACCEPTED, TaskJson.answer(told, point))
                    .header(HttpHeaders.LOCATION, point.taskEndpoint(request.id()))
                    .build();
        });
    }

    /** The task as it is now: 200. */
    @GET
    @Path("{task}")
    public Response status(@PathParam("task") String task) {
        return requests.respond(Operation.READ_ACCESS_REQUEST, asking -> {
            ReadAccessRequest.Told told = AccessRequestWiring.of(asking.room(), messenger.of(asking.room()))
                    .readAccessRequest()
                    .ofService(asking.server(), task);
            if (told.status() == AccessRequest.Status.EXPIRED) {
                throw Refusal.because(Reason.TASK_EXPIRED, "The time of this task is over; ask for a decision again.");
            }
            if (told.status() != AccessRequest.Status.PENDING) {
                tell(asking, told.request());
            }
            Response.ResponseBuilder answer = JsonBody.of(
                    Response.Status.OK,
                    TaskJson.answer(told, DecisionPoint.of(asking.room().settings())));
            if (told.status() == AccessRequest.Status.PENDING) {
                answer.header(HttpHeaders.RETRY_AFTER, PACE);
            }
            return answer.build();
        });
    }

    private static void tell(Asking asking, AccessRequest request) {
        asking.event()
                .user(request.parties().humanId())
                .detail(MissionNames.MISSION_ID, request.parties().missionId())
                .detail(ACCESS_REQUEST, request.id())
                .detail(Details.ACTION, request.asked().action())
                .success();
    }

    /** The token is read to expect its mission only; whoever sends none is told so where it is needed. */
    private static Optional<String> token(JsonObject json) {
        return object(json, "context")
                .flatMap(context -> object(context, "credential"))
                .flatMap(credential -> credential.get("access_token"))
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).value());
    }

    private static Optional<JsonObject> object(JsonObject json, String name) {
        return json.get(name).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    private Optional<String> idempotencyKey() {
        @Nullable
        List<String> sent =
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(IDEMPOTENCY_KEY);
        if (sent == null || sent.isEmpty()) {
            return Optional.empty();
        }
        if (sent.size() == 1 && HARMLESS.matcher(sent.get(0)).matches()) {
            return Optional.of(sent.get(0));
        }
        throw Refusal.because(
                Reason.MALFORMED_PARAMETER, "Send one Idempotency-Key of 1 to 256 visible ASCII characters.");
    }
}
