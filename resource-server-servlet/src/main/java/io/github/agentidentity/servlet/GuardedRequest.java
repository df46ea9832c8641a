package io.github.agentidentity.servlet;

import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.HumanPrincipal;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.ServicePrincipal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * The request as the servlet sees it. Its user is whose data the request is about: the human, or the service. Nobody is
 * in any role here, so that no role of the human's opens a door to the agent.
 */
final class GuardedRequest extends HttpServletRequestWrapper {

    private final Principal principal;

    GuardedRequest(HttpServletRequest request, Principal principal) {
        super(request);
        this.principal = principal;
    }

    @Override
    public String getRemoteUser() {
        if (principal instanceof AgentPrincipal agent) {
            return agent.human();
        }
        return principal instanceof HumanPrincipal human ? human.human() : ((ServicePrincipal) principal).clientId();
    }

    @Override
    public java.security.Principal getUserPrincipal() {
        return this::getRemoteUser;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }
}
