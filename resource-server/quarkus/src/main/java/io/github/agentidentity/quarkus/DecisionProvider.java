package io.github.agentidentity.quarkus;

import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.rest.GuardSteps;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;

/** Filter that hands out nonces and refuses answers that nobody decided. It runs after all other response filters. */
@Provider
@Singleton
@Priority(Integer.MIN_VALUE)
public final class DecisionProvider implements ContainerResponseFilter {

    private final GuardSteps guard;
    private final ResourceInfo matched;

    /** @param matched the method that Quarkus has matched for the request of the moment */
    @Inject
    public DecisionProvider(ResourceServer server, ResourceInfo matched) {
        this.guard = GuardSteps.of(server);
        this.matched = matched;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        guard.offerNonce(response);
        guard.decide(request, response, matched);
    }
}
