package io.github.agentidentity.decisions.web;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.base.web.Unstored;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.ReadAccessRequest;
import io.github.agentidentity.decisions.keycloak.AccessRequestWiring;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.KeyProofs;
import io.github.agentidentity.missions.web.Refusals;
import io.github.agentidentity.missions.web.RequestGate;
import io.github.agentidentity.registry.domain.Agent;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;

/** {@code …/agent-identity/actions}: an agent asks whether its action was approved, by the ticket that it was given. */
public final class ActionPollResource {

    private static final String TICKET = "ticket";

    private final KeycloakSession session;
    private final Messenger messenger;

    public ActionPollResource(KeycloakSession session, Messenger messenger) {
        this.session = session;
        this.messenger = messenger;
    }

    /** 200 with {@code status}: {@code pending}, {@code approved}, {@code denied} or {@code expired}. */
    @POST
    @Path("poll")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response poll() {
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.TOKEN_EXCHANGE)
                .detail(Details.AUTH_METHOD, "agent_identity_poll_action");
        return new Refusals(session, event, Operation.POLL_ACTION, Refusals.Dialect.OAUTH).answer(() -> {
            AgentIdentitySession room = RequestGate.enterUnknown(session);
            ClientModel client = AuthorizeClientUtil.authorizeClient(
                            session, Unstored.copyOf(session, event.getEvent()), null)
                    .getClient();
            event.client(client);
            Agent agent = room.prepareToWrite().registry().agent(client.getId());
            String ticket =
                    FormParameters.of(session).requireOnly(Set.of(TICKET)).required(TICKET, 64);
            ReadAccessRequest.Told told = AccessRequestWiring.of(room, messenger.of(room))
                    .readAccessRequest()
                    .ofAgent(agent, ticket, KeyProofs.of(session));
            if (told.status() != AccessRequest.Status.PENDING) {
                event.user(told.request().parties().humanId())
                        .detail(
                                MissionNames.MISSION_ID,
                                told.request().parties().missionId())
                        .success();
            }
            return JsonBody.of(
                            Response.Status.OK,
                            JsonObject.builder()
                                    .put("status", status(told))
                                    .put(
                                            "interval",
                                            room.settings().pollInterval().toSeconds())
                                    .build())
                    .build();
        });
    }

    /** To the agent a request that was cancelled is one that comes to nothing any more. */
    private static String status(ReadAccessRequest.Told told) {
        return TaskJson.code(
                told.status() == AccessRequest.Status.CANCELLED ? AccessRequest.Status.EXPIRED : told.status());
    }
}
