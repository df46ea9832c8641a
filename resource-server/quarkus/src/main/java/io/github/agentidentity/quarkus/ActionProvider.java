package io.github.agentidentity.quarkus;

import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.rest.GuardSteps;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;

/** Filter for the actions of agents, on the thread of the method that was matched. */
@Provider
@Singleton
@Priority(Priorities.AUTHORIZATION)
public final class ActionProvider implements ContainerRequestFilter {

    private final GuardSteps guard;
    private final ResourceInfo matched;

    /** @param matched the method that Quarkus has matched for the request of the moment */
    @Inject
    public ActionProvider(ResourceServer server, ResourceInfo matched) {
        this.guard = GuardSteps.of(server);
        this.matched = matched;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        guard.judge(request, matched);
    }
}
