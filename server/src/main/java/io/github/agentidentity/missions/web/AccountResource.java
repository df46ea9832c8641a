package io.github.agentidentity.missions.web;

import static io.github.agentidentity.authority.MissionNames.MISSION_ID;

import io.github.agentidentity.base.keycloak.PageRequest;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.ListAnswer;
import io.github.agentidentity.missions.domain.ListedMission;
import io.github.agentidentity.missions.domain.MissionActs;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.keycloak.AccountWiring;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/**
 * {@code …/agent-identity/account/missions}: a human sees their missions and ends them, with a token of the account
 * console and no other; nothing can be approved here.
 */
public final class AccountResource {

    private static final String MISSION_STATE = "mission_state";
    private static final String AGENT = "agent";

    private static final int USUAL_ACTS = 10;
    private static final int MOST_ACTS = 50;

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
            ListQuery query = ListQuery.of(session.getContext().getUri().getQueryParameters(), Set.of("state", AGENT));
            PageRequest part = query.part(USUAL);
            PageRequest.Page<ListedMission> missions = part.of(most -> room.missions()
                    .list(new Missions.Part(
                            Optional.of(human.id()),
                            Optional.empty(),
                            query.text(AGENT),
                            query.state(),
                            part.first(),
                            most)));
            return JsonBody.of(
                            Response.Status.OK,
                            ListAnswer.json("missions", part, missions, new OwnMissionJson(room)::listed))
                    .build();
        });
    }

    /** One mission. */
    @GET
    @Path("{mission}")
    public Response read(@PathParam("mission") String missionId) {
        return console.signedIn(console.event(EventType.REVOKE_GRANT), (room, human) -> JsonBody.of(
                        Response.Status.OK,
                        new OwnMissionJson(room).single(room.transitions().read(human, missionId), human))
                .build());
    }

    /** The last acts in one mission, newest first, and how many there were of late. */
    @GET
    @Path("{mission}/acts")
    public Response acts(@PathParam("mission") String missionId) {
        return console.signedIn(console.event(EventType.REVOKE_GRANT), (room, human) -> {
            int most = ListQuery.ofExactly(session.getContext().getUri().getQueryParameters(), Set.of("max"))
                    .bounded("max", USUAL_ACTS, 1, MOST_ACTS);
            String known = room.transitions().read(human, missionId).summary().id();
            MissionActs acts = AccountWiring.of(room).missionActs();
            return JsonBody.of(Response.Status.OK, MissionActsJson.json(acts.last(known, most), acts.counts(known)))
                    .build();
        });
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
}
