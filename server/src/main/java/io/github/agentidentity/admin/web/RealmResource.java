package io.github.agentidentity.admin.web;

import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.RequestBody;
import io.github.agentidentity.enablement.keycloak.RealmReconciler;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.keycloak.events.admin.OperationType;

/** {@code …/agent-identity/realm}: an admin enables and disables agents in the realm, and has it put in order. */
public final class RealmResource {

    private final AdminRequestHandler handler;

    public RealmResource(AdminRequestHandler handler) {
        this.handler = handler;
    }

    /** Whether agents are enabled, since when, by whom and why, and whether all that they need is in order. */
    @GET
    public Response read() {
        return handler.look(room -> answer(RealmReconciler.of(room)));
    }

    /** Enables agents; what was frozen stays frozen. */
    @POST
    @Path("enable")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response enable(InputStream body) {
        return act("enable", body, RealmReconciler::enable);
    }

    /** Disables agents, which freezes the realm. */
    @POST
    @Path("disable")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response disable(InputStream body) {
        return act("disable", body, RealmReconciler::disable);
    }

    /** Makes and repairs what the extension needs in the realm. */
    @POST
    @Path("reconcile")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reconcile(InputStream body) {
        return act("reconcile", body, RealmReconciler::reconcile);
    }

    /** The same; what stands in the way, because it has the name of an object of ours and is none, is removed. */
    @POST
    @Path("replace")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(InputStream body) {
        return act("replace", body, RealmReconciler::replace);
    }

    /** Action on the realm. */
    @FunctionalInterface
    private interface Action {
        void on(RealmReconciler reconciler, String by, String reason);
    }

    private Response act(String name, InputStream body, Action action) {
        return handler.write(room -> {
            String reason = StopReason.read(RequestBody.read(body));
            RealmReconciler reconciler = RealmReconciler.of(room);
            action.on(reconciler, handler.admin().getUser().getId(), reason);
            return new AdminRequestHandler.Written(
                    OperationType.ACTION,
                    "realm/" + name,
                    JsonObject.builder().put("reason", reason).build(),
                    answer(reconciler));
        });
    }

    private static Response answer(RealmReconciler reconciler) {
        JsonObject.Builder body = JsonObject.builder()
                .put("enabled", new JsonBoolean(reconciler.isEnabled()))
                .put("in_order", new JsonBoolean(reconciler.isInOrder()));
        reconciler.last().ifPresent(last -> body.put("at", Rfc3339.print(last.at()))
                .put("by", last.by())
                .put("reason", last.reason()));
        return JsonBody.of(Response.Status.OK, body.build()).build();
    }
}
