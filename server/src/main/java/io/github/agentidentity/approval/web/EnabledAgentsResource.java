package io.github.agentidentity.approval.web;

import static io.github.agentidentity.authority.MissionNames.CLIENT_ID;
import static io.github.agentidentity.authority.Reason.UNKNOWN_AGENT;

import io.github.agentidentity.approval.keycloak.ApprovalWiring;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.ListAnswer;
import io.github.agentidentity.missions.web.AccountConsoleAuth;
import io.github.agentidentity.missions.web.ListQuery;
import io.github.agentidentity.registry.domain.EnabledAgents.Acquaintance;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/**
 * {@code …/agent-identity/account/agents}: which agents may ask this human by a login hint. A human takes it back here;
 * they give it by approving something that began with a hand-off.
 */
public final class EnabledAgentsResource {

    private static final int USUAL = PageRequest.MOST;

    private final KeycloakSession session;
    private final AccountConsoleAuth console;

    public EnabledAgentsResource(KeycloakSession session, AccountConsoleAuth console) {
        this.session = session;
        this.console = console;
    }

    /** The agents, by client_id. */
    @GET
    public Response list() {
        return console.signedIn(console.event(EventType.REVOKE_GRANT), (room, human) -> {
            PageRequest part = ListQuery.of(session.getContext().getUri().getQueryParameters(), Set.of())
                    .part(USUAL);
            PageRequest.Page<Acquaintance> agents =
                    part.of(most -> ApprovalWiring.of(room).enabledAgents().of(human, part.first(), most));
            return JsonBody.of(Response.Status.OK, ListAnswer.json("agents", part, agents, EnabledAgentsResource::json))
                    .build();
        });
    }

    private static JsonObject json(Acquaintance known) {
        return JsonObject.builder()
                .put(CLIENT_ID, known.agentClientId())
                .put("since", Rfc3339.print(known.since()))
                .build();
    }

    /** From now on this agent reaches the human by hand-offs only; missions that were approved go on. */
    @DELETE
    @Path("{agent}")
    public Response withdraw(@PathParam("agent") String clientId) {
        EventBuilder event = console.event(EventType.REVOKE_GRANT);
        return console.signedIn(event, (room, human) -> {
            if (!ApprovalWiring.of(room).enabledAgents().withdraw(human, clientId)) {
                throw Refusal.because(UNKNOWN_AGENT, "No such agent may ask you.");
            }
            event.detail("agent", clientId).detail("login_hint", "withdrawn").success();
            return Response.noContent().build();
        });
    }
}
