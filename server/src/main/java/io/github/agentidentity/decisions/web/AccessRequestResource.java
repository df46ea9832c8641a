package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.AccessSubmission;
import io.github.agentidentity.decisions.domain.ReadAccessRequest;
import io.github.agentidentity.decisions.keycloak.AccessRequestWiring;
import io.github.agentidentity.decisions.keycloak.DecisionWiring;
import io.github.agentidentity.decisions.keycloak.Messenger;
import io.github.agentidentity.missions.web.Refusals;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
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
            AccessSubmission sent = AccessSubmission.read(requests.json(body));
            AccessRequest request = DecisionWiring.of(
                            asking.room(), sent.request().credential().accessToken(), messenger)
                    .submitAccessRequest()
                    .submit(asking.server(), sent, idempotencyKey());
            tell(asking.event(), request);
            ReadAccessRequest.Told told = AccessRequestWiring.of(asking.room(), messenger.of(asking.room()))
                    .readAccessRequest()
                    .told(request);
            DecisionPoint point = DecisionPoint.of(asking.room().settings());
            return JsonBody.of(Response.Status.ACCEPTED, TaskJson.answer(told, point))
                    .header(HttpHeaders.LOCATION, point.taskEndpoint(request.id()))
                    .build();
        });
    }

    /** The task as it is now, or when it is decided where the service prefers to wait: 200. */
    @GET
    @Path("{task}")
    public CompletionStage<Response> status(@PathParam("task") String task) {
        TaskWait wait = TaskWait.preferredIn(session, Refusals.Dialect.PROBLEM);
        return wait.answer(requests.respond(Operation.READ_ACCESS_REQUEST, asking -> {
            DecisionPoint point = DecisionPoint.of(asking.room().settings());
            ReadAccessRequest.Told told = AccessRequestWiring.of(asking.room(), messenger.of(asking.room()))
                    .readAccessRequest()
                    .ofService(asking.server(), task);
            if (told.status() == AccessRequest.Status.PENDING) {
                Event begun = asking.event().getEvent();
                wait.isPending(
                        asking.server().id(),
                        told.request().id(),
                        (own, later) -> status(DecisionEvent.later(own, begun), later, point));
            }
            return status(asking.event(), told, point);
        }));
    }

    private static Response status(EventBuilder event, ReadAccessRequest.Told told, DecisionPoint point) {
        if (told.status() == AccessRequest.Status.EXPIRED) {
            throw Refusal.because(Reason.TASK_EXPIRED, "The time of this task is over; ask for a decision again.");
        }
        Response.ResponseBuilder answer = JsonBody.of(Response.Status.OK, TaskJson.answer(told, point));
        if (told.status() == AccessRequest.Status.PENDING) {
            answer.header(HttpHeaders.RETRY_AFTER, PACE);
        } else {
            tell(event, told.request());
        }
        return answer.build();
    }

    private static void tell(EventBuilder event, AccessRequest request) {
        event.user(request.parties().humanId())
                .detail(MissionNames.MISSION_ID, request.parties().missionId())
                .detail(ACCESS_REQUEST, request.id())
                .detail(Details.ACTION, request.asked().action())
                .success();
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
