package io.github.agentidentity.base.web;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** JSON answers, never cached: they carry tokens or speak of state (RFC 6749 section 5.1). */
public final class JsonBody {

    private JsonBody() {}

    /** An answer with this status and body. */
    public static Response.ResponseBuilder of(Response.Status status, Json body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .entity(Jcs.canonical(body));
    }
}
