package io.github.agentidentity.demo.service;

import io.github.agentidentity.authority.ResourceUri;

/**
 * Registration of a service at the issuer.
 *
 * @param resource the resource that tokens must be for
 * @param clientId the client as which it asks the decision point
 * @param secret the client's secret, which is public in the demo
 */
public record Registration(ResourceUri resource, String clientId, String secret) {

    /** Never the secret. */
    @Override
    public String toString() {
        return "Registration[" + clientId + "]";
    }
}
