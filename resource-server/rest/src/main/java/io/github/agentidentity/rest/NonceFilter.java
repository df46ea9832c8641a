package io.github.agentidentity.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** The nonce for the next proof, where nonces are demanded: RFC 9449 section 9. */
final class NonceFilter implements ContainerResponseFilter {

    private final GuardSteps guard;

    NonceFilter(GuardSteps guard) {
        this.guard = guard;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        guard.offerNonce(response);
    }
}
