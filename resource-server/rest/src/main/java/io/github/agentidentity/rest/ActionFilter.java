package io.github.agentidentity.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import org.jspecify.annotations.Nullable;

/** Filter for the actions of agents. It runs for every matched method, so that one without an annotation is closed. */
final class ActionFilter implements ContainerRequestFilter {

    private final GuardSteps guard;

    @Context
    private @Nullable ResourceInfo matched;

    ActionFilter(GuardSteps guard) {
        this.guard = guard;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        guard.judge(request, matched);
    }
}
