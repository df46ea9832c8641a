package io.github.agentidentity.missions.web;

import static io.github.agentidentity.authority.MissionNames.MISSION_ID;
import static io.github.agentidentity.authority.MissionNames.TEMPLATE_ID;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.ListAnswer;
import io.github.agentidentity.missions.domain.ListedMission;
import io.github.agentidentity.missions.domain.ListedStates;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/**
 * {@code …/agent-identity/account/missions}: a human sees their missions and ends them, with a token of the account
 * console and no other; nothing can be approved here.
 */
public final class AccountResource {

    private static final String MISSION_STATE = "mission_state";

    /** Number of missions that are listed where the query does not say: a human sees at once all that goes on. */
    private static final int USUAL = PageRequest.MOST;

    private final KeycloakSession session;
    private final AccountConsoleAuth console;

    public AccountResource(KeycloakSession session, AccountConsoleAuth console) {
        this.session = session;
        this.console = console;
    }

    /** The missions for this human: first those that go on, then those that are over; each newest first. */
    @GET
    public Response list() {
        return console.signedIn(console.event(EventType.REVOKE_GRANT), (room, human) -> {
            ListQuery query = ListQuery.of(session.getContext().getUri().getQueryParameters(), Set.of("state"));
            PageRequest part = query.part(USUAL);
            PageRequest.Page<ListedMission> missions = part.of(most -> room.missions()
                    .list(new Missions.Part(
                            Optional.of(human.id()), Optional.empty(), query.state(), part.first(), most)));
            return JsonBody.of(Response.Status.OK, ListAnswer.json("missions", part, missions, json(room)))
                    .build();
        });
    }

    /** One mission. */
    @GET
    @Path("{mission}")
    public Response read(@PathParam("mission") String missionId) {
        return console.signedIn(console.event(EventType.REVOKE_GRANT), (room, human) -> JsonBody.of(
                        Response.Status.OK, json(room).apply(room.transitions().read(human, missionId)))
                .build());
    }

    /** Suspends a mission: 204, also where it was suspended already. Resuming it takes the page. */
    @POST
    @Path("{mission}/suspend")
    public Response suspend(@PathParam("mission") String missionId) {
        EventBuilder event = console.event(EventType.REVOKE_GRANT);
        return console.signedIn(event, (room, human) -> {
            room.transitions().suspend(human, missionId);
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
            room.transitions().revoke(human, missionId);
            event.detail(MISSION_ID, missionId)
                    .detail(MISSION_STATE, MissionState.REVOKED.code())
                    .success();
            return Response.noContent().build();
        });
    }

    /** Prints a mission; where its texts cannot be read, it says so in their place. It can be ended all the same. */
    private static Function<ListedMission, JsonObject> json(AgentIdentitySession room) {
        ListedStates states = new ListedStates(room.missions(), room.clock());
        return listed -> json(room, listed, states);
    }

    private static JsonObject json(AgentIdentitySession room, ListedMission listed, ListedStates states) {
        MissionSummary summary = listed.summary();
        MissionState own = summary.stateAt(room.clock().instant());
        JsonObject.Builder json = JsonObject.builder()
                .put(MISSION_ID, summary.id())
                .put("state", states.of(summary).code())
                .put("agent", summary.agentClientId())
                .put("created_at", Rfc3339.print(summary.createdAt()))
                .put("expires_at", Rfc3339.print(summary.expiresAt()));
        listed.mission()
                .ifPresentOrElse(
                        mission -> putTexts(mission, json), () -> json.put("unreadable", new JsonBoolean(true)));
        summary.templateId().ifPresent(template -> json.put(TEMPLATE_ID, template));
        if (own == MissionState.SUSPENDED && listed.mission().isPresent()) {
            json.put("resume_uri", room.settings().approvalUri(summary.id()));
        }
        return json.build();
    }

    private static void putTexts(Mission mission, JsonObject.Builder json) {
        json.put("goal", mission.intent().goal())
                .put("authorization_details", mission.authority().toJson());
        mission.intent().controls().maxConcurrent().ifPresent(most -> json.put("max_concurrent", (long) most));
    }
}
