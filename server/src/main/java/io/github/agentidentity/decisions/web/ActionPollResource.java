package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.ReadAccessRequest;
import io.github.agentidentity.decisions.keycloak.AccessRequestWiring;
import io.github.agentidentity.decisions.keycloak.Messenger;
import io.github.agentidentity.missions.keycloak.KeyProofs;
import io.github.agentidentity.missions.web.AgentRequests;
import io.github.agentidentity.missions.web.Refusals;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;

/** {@code …/agent-identity/actions}: an agent asks whether its action was approved, by the ticket that it was given. */
public final class ActionPollResource {

    private static final String TICKET = "ticket";

    private final KeycloakSession session;
    private final Messenger messenger;

    public ActionPollResource(KeycloakSession session, Messenger messenger) {
        this.session = session;
        this.messenger = messenger;
    }

    /**
     * 200 with {@code status}: {@code pending}, {@code approved}, {@code denied} or {@code expired}; or when it is
     * decided, where the agent prefers to wait.
     */
    @POST
    @Path("poll")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public CompletionStage<Response> poll() {
        AgentRequests requests = new AgentRequests(session);
        EventBuilder event = requests.event("poll_action");
        TaskWait wait = TaskWait.preferredIn(session, Refusals.Dialect.OAUTH);
        return wait.answer(requests.answer(event, Operation.POLL_ACTION, (room, agent) -> {
            String ticket =
                    FormParameters.of(session).requireOnly(Set.of(TICKET)).required(TICKET, 64);
            ReadAccessRequest.Told told = AccessRequestWiring.of(room, messenger.of(room))
                    .readAccessRequest()
                    .ofAgent(agent, ticket, KeyProofs.of(session));
            long interval = room.settings().pollInterval().toSeconds();
            if (told.status() == AccessRequest.Status.PENDING) {
                Event begun = event.getEvent();
                wait.isPending(
                        agent.id(),
                        told.request().id(),
                        (own, later) -> answer(DecisionEvent.later(own, begun), later, interval));
            }
            return answer(event, told, interval);
        }));
    }

    private static Response answer(EventBuilder event, ReadAccessRequest.Told told, long interval) {
        Response.ResponseBuilder answer = JsonBody.of(
                Response.Status.OK,
                JsonObject.builder()
                        .put("status", status(told))
                        .put("interval", interval)
                        .build());
        if (told.status() == AccessRequest.Status.PENDING) {
            answer.header(HttpHeaders.RETRY_AFTER, interval);
        } else {
            event.user(told.request().parties().humanId())
                    .detail(MissionNames.MISSION_ID, told.request().parties().missionId())
                    .success();
        }
        return answer.build();
    }

    /** To the agent a request that was cancelled is one that comes to nothing any more. */
    private static String status(ReadAccessRequest.Told told) {
        return TaskJson.code(
                told.status() == AccessRequest.Status.CANCELLED ? AccessRequest.Status.EXPIRED : told.status());
    }
}
