package io.github.agentidentity.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/**
 * Filter that authenticates the caller. It runs before anything is matched, so that no code of the application runs for
 * an unauthenticated request.
 */
@PreMatching
final class AuthenticationFilter implements ContainerRequestFilter {

    private final GuardSteps guard;

    AuthenticationFilter(GuardSteps guard) {
        this.guard = guard;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        guard.authenticate(request);
    }
}
