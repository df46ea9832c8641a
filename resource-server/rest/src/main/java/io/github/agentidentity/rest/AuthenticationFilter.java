package io.github.agentidentity.rest;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.IncomingRequest;
import io.github.agentidentity.resourceserver.ResourceServer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Filter that authenticates the caller. It runs before anything is matched, so that no code of the application runs for
 * an unauthenticated request.
 */
@PreMatching
final class AuthenticationFilter implements ContainerRequestFilter {

    private final ResourceServer server;

    AuthenticationFilter(ResourceServer server) {
        this.server = server;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        IncomingRequest incoming = Incoming.of(request);
        if (incoming.method().equals("GET")
                && incoming.path().equals(server.metadata().path())) {
            request.abortWith(Response.ok(server.metadata().text(), MediaType.APPLICATION_JSON_TYPE)
                    .build());
            return;
        }
        try {
            boolean secure = request.getSecurityContext().isSecure();
            request.setSecurityContext(new Caller(server.authenticate(incoming), secure));
        } catch (Refusal refusal) {
            request.abortWith(Incoming.answer(server.challenge(refusal, incoming)));
        }
    }
}
