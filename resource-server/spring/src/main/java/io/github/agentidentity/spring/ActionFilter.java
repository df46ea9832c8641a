package io.github.agentidentity.spring;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.MethodRule;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.servlet.ServletExchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Filter for the actions of agents. It runs before any handler, whoever registered that handler, so that a handler that
 * says nothing about actions is closed to agents.
 */
final class ActionFilter extends OncePerRequestFilter {

    private final ResourceServer server;
    private final Handlers handlers;

    ActionFilter(ResourceServer server, Handlers handlers) {
        this.server = server;
        this.handlers = handlers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof AgentPrincipal agent) {
            ServletExchange exchange = new ServletExchange(request, response);
            MethodRule rule = handlers.ruleFor(request);
            rule.actionName().ifPresent(exchange::nameAction);
            try {
                rule.require(agent, server.resource());
            } catch (Refusal refusal) {
                exchange.refuse(refusal, server);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
