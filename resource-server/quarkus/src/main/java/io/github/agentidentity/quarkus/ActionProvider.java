package io.github.agentidentity.quarkus;

import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.rest.AgentGuard;
import io.github.agentidentity.rest.GuardSteps;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.ExecutorService;

/**
 * Filter for the actions of agents, after a method was matched. Quarkus REST runs it on the event loop where the method
 * runs there, so the request is suspended meanwhile: the question may go to the issuer.
 */
@Provider
@Singleton
@Priority(Priorities.AUTHORIZATION)
public final class ActionProvider implements ContainerRequestFilter {

    private final GuardSteps guard;
    private final ResourceInfo matched;
    private final ExecutorService workers;

    /**
     * @param matched the method that Quarkus has matched for the request of the moment
     * @param workers the pool on which Quarkus lets code wait
     */
    @Inject
    public ActionProvider(ResourceServer server, ResourceInfo matched, ExecutorService workers) {
        this.guard = GuardSteps.of(server);
        this.matched = matched;
        this.workers = workers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (AgentGuard.principal(request.getSecurityContext()) instanceof AgentPrincipal) {
            // Read here: on a worker there is no request of the moment.
            ResourceInfo method = MatchedMethod.of(matched);
            SuspendedRequest.whileOn(workers, request, exchange -> guard.judge(exchange, method));
        }
    }
}
