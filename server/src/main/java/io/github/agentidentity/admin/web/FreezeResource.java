package io.github.agentidentity.admin.web;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.RequestBody;
import io.github.agentidentity.registry.domain.EmergencyStop;
import io.github.agentidentity.registry.domain.OperateEmergencyStop;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.keycloak.events.admin.OperationType;

/** {@code …/agent-identity/freeze}: an admin stops all agents of the realm at once, and lets them go on. */
public final class FreezeResource {

    private final AdminRequestHandler handler;

    public FreezeResource(AdminRequestHandler handler) {
        this.handler = handler;
    }

    /** Whether the realm is frozen, since when, by whom and why. */
    @GET
    public Response read() {
        return handler.look(room -> answer(room.operateEmergencyStop()));
    }

    /** Freezes the realm. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response freeze(InputStream body) {
        return act("freeze", body, (operateEmergencyStop, reason) -> operateEmergencyStop.freeze(by(), reason));
    }

    /** Releases it: missions go on, if their time is not over. */
    @POST
    @Path("release")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response release(InputStream body) {
        return act(
                "freeze/release", body, (operateEmergencyStop, reason) -> operateEmergencyStop.unfreeze(by(), reason));
    }

    private Response act(String path, InputStream body, BiConsumer<OperateEmergencyStop, String> action) {
        return handler.write(room -> {
            String reason = StopReason.read(RequestBody.read(body));
            action.accept(room.operateEmergencyStop(), reason);
            return new AdminRequestHandler.Written(
                    OperationType.ACTION,
                    path,
                    JsonObject.builder().put("reason", reason).build(),
                    answer(room.operateEmergencyStop()));
        });
    }

    private String by() {
        return handler.admin().getUser().getId();
    }

    private static Response answer(OperateEmergencyStop operateEmergencyStop) {
        Optional<EmergencyStop> freeze = operateEmergencyStop.freeze();
        JsonObject.Builder body = JsonObject.builder().put("frozen", new JsonBoolean(freeze.isPresent()));
        freeze.ifPresent(hold ->
                body.put("at", Rfc3339.print(hold.at())).put("by", hold.by()).put("reason", hold.reason()));
        return JsonBody.of(Response.Status.OK, body.build()).build();
    }
}
