package io.github.agentidentity.quarkus;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** A request that waits while a step of the guard, which may ask the issuer, is taken on a worker. */
final class SuspendedRequest {

    private final ResteasyReactiveContainerRequestContext exchange;
    private final Predicate<ContainerRequestContext> step;

    private SuspendedRequest(
            ResteasyReactiveContainerRequestContext exchange, Predicate<ContainerRequestContext> step) {
        this.exchange = exchange;
        this.step = step;
    }

    /**
     * Suspends {@code request} until the step is done.
     *
     * @param step says whether the request goes on; else it has answered it
     */
    static void whileOn(Executor workers, ContainerRequestContext request, Predicate<ContainerRequestContext> step) {
        ResteasyReactiveContainerRequestContext exchange = (ResteasyReactiveContainerRequestContext) request;
        exchange.suspend();
        workers.execute(new SuspendedRequest(exchange, step)::take);
    }

    private void take() {
        try {
            if (step.test(exchange)) {
                exchange.resume();
            }
        } catch (RuntimeException failure) {
            exchange.resume(failure);
        }
    }
}
