package io.github.agentidentity.admin.web;

import io.github.agentidentity.audit.domain.Restoring;
import io.github.agentidentity.audit.keycloak.AuditWiring;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.web.JsonBody;
import io.github.agentidentity.base.web.RequestBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.keycloak.events.admin.OperationType;

/** {@code …/agent-identity/restored}: the first call after the database came back from a backup, before any traffic. */
public final class RestoredResource {

    private final AdminRequestHandler handler;

    public RestoredResource(AdminRequestHandler handler) {
        this.handler = handler;
    }

    /** Freezes the realm, suspends its missions, voids its proposals and hand-offs; again while there is more to do. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response restored(InputStream body) {
        return handler.writeForLong(room -> {
            String reason = StopReason.read(RequestBody.read(body));
            Restoring.Restored restored = AuditWiring.of(room)
                    .restoring()
                    .restore(handler.admin().getUser().getId(), reason);
            return new AdminRequestHandler.Written(
                    OperationType.ACTION,
                    "restored",
                    JsonObject.builder().put("reason", reason).build(),
                    JsonBody.of(Response.Status.OK, json(restored)).build());
        });
    }

    private static JsonObject json(Restoring.Restored restored) {
        return JsonObject.builder()
                .put("suspended", restored.suspended())
                .put("voided", restored.voided())
                .put("handoffs", restored.handoffs())
                .put("more", new JsonBoolean(restored.more()))
                .build();
    }
}
