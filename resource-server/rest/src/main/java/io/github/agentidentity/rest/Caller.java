package io.github.agentidentity.rest;

import io.github.agentidentity.resourceserver.Principal;
import jakarta.ws.rs.core.SecurityContext;

/**
 * Caller as Jakarta REST sees it. The name is the subject whose data the request is about: the human, or the service.
 * The caller is in no role here, so that no role of the human opens a door to the agent.
 *
 * @param who the principal
 * @param secure whether the connection was secure
 */
record Caller(Principal who, boolean secure) implements java.security.Principal, SecurityContext {

    @Override
    public String getName() {
        return who.subject();
    }

    @Override
    public java.security.Principal getUserPrincipal() {
        return this;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String getAuthenticationScheme() {
        return "OAuth";
    }
}
