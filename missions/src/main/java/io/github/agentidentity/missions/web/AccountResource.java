package io.github.agentidentity.missions.web;

import static io.github.agentidentity.authority.MissionNames.MISSION_ID;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/**
 * {@code …/agent-identity/account/missions}: a human sees their missions and ends them, with a token of the account
 * console and no other; nothing can be approved here.
 */
public final class AccountResource {

    private final AccountDoor door;

    AccountResource(KeycloakSession session) {
        this.door = new AccountDoor(session);
    }

    /** The human's missions, newest first. */
    @GET
    public Response list() {
        return door.answer(door.event(EventType.REVOKE_GRANT), (room, human) -> {
            Instant now = room.clock().instant();
            JsonArray missions = JsonArray.of(room.ending().missionsOf(human).stream()
                    .map(mission -> json(mission, now))
                    .toList());
            return JsonBody.of(
                            Response.Status.OK,
                            JsonObject.builder().put("missions", missions).build())
                    .build();
        });
    }

    /** Ends a mission: 204, also where it was over already. */
    @POST
    @Path("{mission}/revoke")
    public Response revoke(@PathParam("mission") String missionId) {
        EventBuilder event = door.event(EventType.REVOKE_GRANT);
        return door.answer(event, (room, human) -> {
            room.ending().revoke(human, missionId);
            event.detail(MISSION_ID, missionId).success();
            return Response.noContent().build();
        });
    }

    private static JsonObject json(Mission mission, Instant now) {
        boolean over = mission.state() == MissionState.ACTIVE && !now.isBefore(mission.expiresAt());
        return JsonObject.builder()
                .put(MISSION_ID, mission.id())
                .put("state", (over ? MissionState.EXPIRED : mission.state()).code())
                .put("agent", mission.agentClientId())
                .put("goal", mission.intent().goal())
                .put("authorization_details", mission.authority().toJson())
                .put("created_at", Rfc3339.print(mission.createdAt()))
                .put("expires_at", Rfc3339.print(mission.expiresAt()))
                .build();
    }
}
