package io.github.agentidentity.webflux;

import io.github.agentidentity.resourceserver.Principal;

/**
 * Caller as Spring sees it. The name is the subject whose data the request is about: the human, or the service.
 *
 * @param who the principal
 */
record Caller(Principal who) implements java.security.Principal {

    @Override
    public String getName() {
        return who.subject();
    }
}
