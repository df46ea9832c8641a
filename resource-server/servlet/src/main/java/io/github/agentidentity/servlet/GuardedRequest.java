package io.github.agentidentity.servlet;

import io.github.agentidentity.resourceserver.Principal;
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
        return principal.subject();
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
