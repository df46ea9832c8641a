package io.github.agentidentity.rest;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.IncomingRequest;
import io.github.agentidentity.resourceserver.ResourceServer;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal that a resource method throws, as an answer. */
final class RefusalMapper implements ExceptionMapper<Refusal> {

    private final ResourceServer server;

    @Context
    private @Nullable HttpHeaders headers;

    RefusalMapper(ResourceServer server) {
        this.server = server;
    }

    @Override
    public Response toResponse(Refusal refusal) {
        // Only the scheme that the caller used matters here.
        List<String> authorization = headers == null
                ? List.of()
                : headers.getRequestHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
        IncomingRequest request = IncomingRequest.of("", "").authorization(authorization);
        return Incoming.answer(server.challenge(refusal, request));
    }
}
