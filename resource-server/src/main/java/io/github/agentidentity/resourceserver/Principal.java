package io.github.agentidentity.resourceserver;

import java.time.Instant;

/**
 * Who stands behind a request: an agent, a human or a service, and nobody else. Sealed, so that a service that tells
 * kinds apart is told by the compiler of a new one.
 */
public sealed interface Principal permits AgentPrincipal, HumanPrincipal, ServicePrincipal {

    /**
     * Whose data the request is about: the human, also where an agent comes; or the service itself, by its client id.
     */
    String subject();

    /**
     * From when on this principal may do nothing: the token's {@code exp} plus the tolerated clock skew, or earlier.
     */
    Instant expiresAt();

    /** The {@code jti} of the token, for logs. */
    String tokenId();
}
