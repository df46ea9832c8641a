package io.github.agentidentity.admin.web;

import static io.github.agentidentity.authority.Reason.NOT_FOUND;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.ListAnswer;
import io.github.agentidentity.base.web.RequestBody;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.keycloak.AgentIdentitySession;
import io.github.agentidentity.registry.domain.ChangeCause;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;

/**
 * {@code …/agent-identity/missions}: admins look at missions, suspend and end them. They approve none and resume none:
 * that is for the human who approved. A mission tells what a human is about, so that it takes the right to view users.
 */
public final class MissionsResource {

    private final KeycloakSession session;
    private final AdminRequestHandler handler;

    public MissionsResource(KeycloakSession session, AdminRequestHandler handler) {
        this.session = session;
        this.handler = handler;
    }

    /** Missions: first those that go on, then those that are over; each newest first. */
    @GET
    public Response list() {
        return handler.look(room -> {
            handler.rights().requireReading(null);
            MissionQuery query = MissionQuery.read(session.getContext().getUri().getQueryParameters());
            return JsonBody.of(
                            Response.Status.OK,
                            ListAnswer.json("missions", query.part(), query.of(room), new AdminMissionJson(room)::of))
                    .build();
        });
    }

    /** One mission. */
    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        return handler.look(room -> {
            handler.rights().requireReading(null);
            return JsonBody.of(Response.Status.OK, answer(room, id)).build();
        });
    }

    /** Suspends a mission until its human resumes it. */
    @POST
    @Path("{id}/suspend")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response suspend(@PathParam("id") String id, InputStream body) {
        return act(id, "suspend", body, (room, mission, cause) -> room.transitions()
                .suspend(mission, cause));
    }

    /** Ends a mission; one that is over stays as it is. */
    @POST
    @Path("{id}/revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response revoke(@PathParam("id") String id, InputStream body) {
        return act(
                id, "revoke", body, (room, mission, cause) -> room.transitions().revoke(mission, cause));
    }

    /** Action on a mission. */
    @FunctionalInterface
    private interface Action {
        void on(AgentIdentitySession room, MissionSummary mission, ChangeCause cause);
    }

    private Response act(String id, String name, InputStream body, Action action) {
        return handler.write(room -> {
            handler.rights().requireReading(null);
            MissionSummary mission = room.missions().summary(id).orElseThrow(MissionsResource::notFound);
            String reason = StopReason.read(RequestBody.read(body));
            action.on(
                    room, mission, ChangeCause.ofAdmin(handler.admin().getUser().getId(), reason));
            return new AdminRequestHandler.Written(
                    OperationType.ACTION,
                    "missions/" + id + "/" + name,
                    JsonObject.builder().put("reason", reason).build(),
                    JsonBody.of(Response.Status.OK, answer(room, id)).build());
        });
    }

    private static JsonObject answer(AgentIdentitySession room, String id) {
        return room.missions().look(id).map(new AdminMissionJson(room)::of).orElseThrow(MissionsResource::notFound);
    }

    private static Refusal notFound() {
        return Refusal.because(NOT_FOUND, "There is no such mission in this realm.");
    }
}
