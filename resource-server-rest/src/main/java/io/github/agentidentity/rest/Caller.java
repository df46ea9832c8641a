package io.github.agentidentity.rest;

import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.HumanPrincipal;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.ServicePrincipal;
import jakarta.ws.rs.core.SecurityContext;

/**
 * Who came, as Jakarta REST speaks of it. The name is whose data the request is about: the human, or the service.
 * Nobody is in any role here, so that no role of the human's opens a door to the agent.
 *
 * @param who the principal
 * @param secure whether the connection was
 */
record Caller(Principal who, boolean secure) implements java.security.Principal, SecurityContext {

    @Override
    public String getName() {
        if (who instanceof AgentPrincipal agent) {
            return agent.human();
        }
        return who instanceof HumanPrincipal human ? human.human() : ((ServicePrincipal) who).clientId();
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
