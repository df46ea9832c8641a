package io.github.agentidentity.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import org.jspecify.annotations.Nullable;

/** Filter that refuses an answer to an agent of whom nobody asked what it may do. It runs after all other filters. */
final class DecisionFilter implements ContainerResponseFilter {

    private final GuardSteps guard;

    @Context
    private @Nullable ResourceInfo matched;

    DecisionFilter(GuardSteps guard) {
        this.guard = guard;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        guard.decide(request, response, matched);
    }
}
