package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.ListAnswer;
import io.github.agentidentity.missions.keycloak.AccountWiring;
import io.github.agentidentity.registry.keycloak.SponsoredAgent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/**
 * {@code …/agent-identity/account/sponsored}: a human sees the agents that they answer for and suspends them. Only an
 * admin releases one, and of its missions the sponsor sees no more than how many go on.
 */
public final class SponsoredAgentsResource {

    private static final int USUAL = PageRequest.MOST;

    private final KeycloakSession session;
    private final AccountConsoleAuth console;

    public SponsoredAgentsResource(KeycloakSession session, AccountConsoleAuth console) {
        this.session = session;
        this.console = console;
    }

    /** The agents, by client_id. */
    @GET
    public Response list() {
        return console.signedIn(console.event(EventType.REVOKE_GRANT), (room, human) -> {
            PageRequest part = ListQuery.of(session.getContext().getUri().getQueryParameters(), Set.of())
                    .part(USUAL);
            PageRequest.Page<SponsoredAgent> agents =
                    AccountWiring.of(room).sponsoredAgents().list(human, part);
            Map<String, Long> running = room.missions()
                    .countUnended(
                            agents.items().stream().map(SponsoredAgent::id).toList());
            return JsonBody.of(
                            Response.Status.OK,
                            ListAnswer.json(
                                    "agents", part, agents, agent -> json(agent, running.getOrDefault(agent.id(), 0L))))
                    .build();
        });
    }

    private static JsonObject json(SponsoredAgent agent, long running) {
        JsonObject.Builder json = JsonObject.builder().put("agent", agent.clientId());
        agent.name().ifPresent(name -> json.put("agent_name", name));
        return json.put("state", agent.state().code())
                .put("missions_running", running)
                .build();
    }

    /** Suspends an agent until an admin releases it: 204, also where it was stopped already. */
    @POST
    @Path("{agent}/suspend")
    public Response suspend(@PathParam("agent") String clientId) {
        EventBuilder event = console.event(EventType.REVOKE_GRANT);
        return console.signedIn(event, (room, human) -> {
            AccountWiring.of(room).sponsoredAgents().suspend(human, clientId);
            event.detail("agent", clientId).detail("agents", "suspended").success();
            return Response.noContent().build();
        });
    }
}
