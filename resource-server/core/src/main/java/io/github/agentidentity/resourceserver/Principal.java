package io.github.agentidentity.resourceserver;

import java.time.Instant;

/**
 * Party behind a request: an agent, a human or a service, and nobody else. Sealed, so that the compiler points out a
 * new kind to every service that tells the kinds apart.
 */
@PublicApi
public sealed interface Principal permits AgentPrincipal, HumanPrincipal, ServicePrincipal {

    /**
     * Subject whose data the request is about: the human, also where an agent comes; or the service itself, by its
     * client id.
     */
    String subject();

    /**
     * From when on this principal may do nothing: the token's {@code exp} plus the tolerated clock skew, or earlier.
     */
    Instant expiresAt();

    /** The {@code jti} of the token, for logs. */
    String tokenId();
}
