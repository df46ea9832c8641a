package io.github.agentidentity.quarkus;

import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.rest.GuardSteps;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.ExecutorService;

/**
 * Filter that authenticates the caller before anything is matched. Quarkus REST runs such filters on the event loop,
 * which must not wait for an issuer, so the request is suspended meanwhile.
 */
@Provider
@PreMatching
@Singleton
@Priority(Priorities.AUTHENTICATION)
public final class AuthenticationProvider implements ContainerRequestFilter {

    private final GuardSteps guard;
    private final ExecutorService workers;

    /** @param workers the pool on which Quarkus lets code wait */
    @Inject
    public AuthenticationProvider(ResourceServer server, ExecutorService workers) {
        this.guard = GuardSteps.of(server);
        this.workers = workers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        SuspendedRequest.whileOn(workers, request, guard::authenticate);
    }
}
