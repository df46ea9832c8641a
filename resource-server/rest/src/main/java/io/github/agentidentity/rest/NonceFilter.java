package io.github.agentidentity.rest;

import io.github.agentidentity.resourceserver.ResourceServer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** The nonce for the next proof, where nonces are demanded: RFC 9449 section 9. */
final class NonceFilter implements ContainerResponseFilter {

    private final ResourceServer server;

    NonceFilter(ResourceServer server) {
        this.server = server;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        server.nonce().ifPresent(nonce -> response.getHeaders().putSingle("DPoP-Nonce", nonce));
    }
}
