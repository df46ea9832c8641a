package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.AccessRequests;
import io.github.agentidentity.decisions.domain.DecideAccessRequest;
import io.github.agentidentity.decisions.keycloak.AccessRequestWiring;
import io.github.agentidentity.decisions.keycloak.Messenger;
import io.github.agentidentity.missions.web.AccountConsoleAuth;
import io.github.agentidentity.registry.domain.Human;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/account/actions}: single actions that wait for a human's decision. */
public final class WaitingActionsResource {

    private static final int MOST = 100;

    private final KeycloakSession session;
    private final AccountConsoleAuth auth;
    private final Messenger messenger;

    public WaitingActionsResource(KeycloakSession session, AccountConsoleAuth auth, Messenger messenger) {
        this.session = session;
        this.auth = auth;
        this.messenger = messenger;
    }

    /** The newest, at most a hundred: 200. Nothing that an agent wrote is among it. */
    @GET
    public Response list() {
        EventBuilder event = auth.event(EventType.USER_INFO_REQUEST);
        return auth.signedIn(event, (room, human) -> {
            FormParameters.refuseQuery(session);
            AccessRequestWiring wiring = AccessRequestWiring.of(room, messenger.of(room));
            List<Json> waiting = waiting(wiring.requests(), wiring.decideAccessRequest(), human)
                    .<Json>map(request -> json(request, human, room.settings().approvalUri(request.id())))
                    .toList();
            event.success();
            return JsonBody.of(
                            Response.Status.OK,
                            JsonObject.builder()
                                    .put("actions", new JsonArray(waiting))
                                    .build())
                    .build();
        });
    }

    /**
     * Requests that wait for this human: those they delegated until they are decided, others while their yes is needed.
     */
    private static Stream<AccessRequest> waiting(AccessRequests requests, DecideAccessRequest decisions, Human human) {
        return requests.concerning(human.id(), MOST).stream()
                .filter(request ->
                        request.parties().humanId().equals(human.id()) || decisions.mayApprove(human, request));
    }

    private static JsonObject json(AccessRequest request, Human human, String uri) {
        return JsonObject.builder()
                .put("id", request.id())
                .put("action", request.asked().action())
                .put("agent", request.parties().clientId())
                .put("service", request.parties().service())
                .put(
                        "delegated_by_you",
                        new JsonBoolean(request.parties().humanId().equals(human.id())))
                .put("created_at", Rfc3339.print(request.createdAt().truncatedTo(ChronoUnit.SECONDS)))
                .put("expires_at", Rfc3339.print(request.expiresAt()))
                .put("review_uri", uri)
                .build();
    }
}
