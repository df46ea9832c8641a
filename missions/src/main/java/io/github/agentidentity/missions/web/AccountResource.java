package io.github.agentidentity.missions.web;

import static io.github.agentidentity.authority.MissionNames.MISSION_ID;
import static io.github.agentidentity.authority.MissionNames.TEMPLATE_ID;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/**
 * {@code …/agent-identity/account/missions}: a human sees their missions and ends them, with a token of the account
 * console and no other; nothing can be approved here.
 */
public final class AccountResource {

    private static final String MISSION_STATE = "mission_state";

    private final Console console;

    AccountResource(Console console) {
        this.console = console;
    }

    /** The human's missions, newest first. */
    @GET
    public Response list() {
        return console.signedIn(console.event(EventType.REVOKE_GRANT), (room, human) -> {
            JsonArray missions = JsonArray.of(room.ending().missionsOf(human).stream()
                    .map(mission -> json(room, mission))
                    .toList());
            return JsonBody.of(
                            Response.Status.OK,
                            JsonObject.builder().put("missions", missions).build())
                    .build();
        });
    }

    /** One mission. */
    @GET
    @Path("{mission}")
    public Response read(@PathParam("mission") String missionId) {
        return console.signedIn(console.event(EventType.REVOKE_GRANT), (room, human) -> JsonBody.of(
                        Response.Status.OK, json(room, room.lifecycle().read(human, missionId)))
                .build());
    }

    /** Suspends a mission: 204, also where it was suspended already. Resuming it takes the page. */
    @POST
    @Path("{mission}/suspend")
    public Response suspend(@PathParam("mission") String missionId) {
        EventBuilder event = console.event(EventType.REVOKE_GRANT);
        return console.signedIn(event, (room, human) -> {
            room.lifecycle().suspend(human, missionId);
            event.detail(MISSION_ID, missionId)
                    .detail(MISSION_STATE, MissionState.SUSPENDED.code())
                    .success();
            return Response.noContent().build();
        });
    }

    /** Ends a mission: 204, also where it was over already. */
    @POST
    @Path("{mission}/revoke")
    public Response revoke(@PathParam("mission") String missionId) {
        EventBuilder event = console.event(EventType.REVOKE_GRANT);
        return console.signedIn(event, (room, human) -> {
            room.lifecycle().revoke(human, missionId);
            event.detail(MISSION_ID, missionId)
                    .detail(MISSION_STATE, MissionState.REVOKED.code())
                    .success();
            return Response.noContent().build();
        });
    }

    private static JsonObject json(AgentIdentitySession room, Mission mission) {
        MissionState state = mission.stateAt(room.clock().instant());
        JsonObject.Builder json = JsonObject.builder()
                .put(MISSION_ID, mission.id())
                .put("state", state.code())
                .put("agent", mission.agentClientId())
                .put("goal", mission.intent().goal())
                .put("authorization_details", mission.authority().toJson())
                .put("created_at", Rfc3339.print(mission.createdAt()))
                .put("expires_at", Rfc3339.print(mission.expiresAt()));
        mission.intent().controls().maxConcurrent().ifPresent(most -> json.put("max_concurrent", (long) most));
        mission.templateId().ifPresent(template -> json.put(TEMPLATE_ID, template));
        if (state == MissionState.SUSPENDED) {
            json.put("resume_uri", room.settings().approvalUri(mission.id()));
        }
        return json.build();
    }
}
