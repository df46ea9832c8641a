package io.github.agentidentity.missions.web;

import static io.github.agentidentity.authority.MissionNames.AUDIENCE;
import static io.github.agentidentity.authority.MissionNames.MISSION_ID;
import static io.github.agentidentity.authority.MissionNames.NONCE;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.base.web.FormParameters;
import io.github.agentidentity.base.web.Operation;
import io.github.agentidentity.base.web.Unstored;
import io.github.agentidentity.missions.domain.MissionStatus;
import io.github.agentidentity.missions.domain.StatusAsker;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.missions.keycloak.KeyAuthentication;
import io.github.agentidentity.missions.keycloak.StatusWiring;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/**
 * {@code …/agent-identity/mission-status}: the state of one mission, signed, for the services that it concerns (mission
 * status draft, Mission Status Operation).
 */
public final class MissionStatusResource {

    private static final String MISSION_STATE = "mission_state";

    private static final int LONGEST_ID = 256;
    private static final int LONGEST_AUDIENCE = 2_048;
    private static final int LONGEST_NONCE = 2_048;

    private final KeycloakSession session;
    private final EventBuilder event;

    public MissionStatusResource(KeycloakSession session) {
        this.session = session;
        this.event = new AgentRequests(session).event(EventType.INTROSPECT_TOKEN, "status");
    }

    /** Tells the state of a mission: 200 with a JWS. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response status() {
        Optional<String> nonce = StatusNonce.sent(session);
        return new Refusals(session, event, Operation.STATUS, refusal -> StatusRefusal.of(refusal, nonce)
                        .response())
                .answer(this::answer);
    }

    private Response answer() {
        AgentIdentitySession room = RequestGate.enterToLook(session);
        FormParameters.refuseQuery(session);
        FormParameters.requireForm(session);
        ClientModel client = new KeyAuthentication(session, room.settings().missionStatusEndpoint())
                .require(Unstored.copyOf(session, event.getEvent()));
        event.client(client);
        FormParameters form = FormParameters.of(session).requireOnly(Set.of(MISSION_ID, AUDIENCE, NONCE));
        String nonce = StatusNonce.require(form.required(NONCE, LONGEST_NONCE));
        String missionId = form.required(MISSION_ID, LONGEST_ID);
        StatusAsker asker = StatusWiring.asker(room, client);
        MissionStatus status =
                StatusWiring.readMissionStatus(room).read(asker, missionId, form.optional(AUDIENCE, LONGEST_AUDIENCE));
        Response response = signed(StatusWiring.responses(room).sign(status, asker, nonce));
        event.user(status.mission().humanId())
                .detail(MISSION_ID, status.mission().id())
                .detail(MISSION_STATE, status.state().code())
                .success();
        return response;
    }

    private static Response signed(String jws) {
        return Response.ok(jws, "application/" + MissionNames.STATUS_HEADER_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
