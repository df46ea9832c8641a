package io.github.agentidentity.spring;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.servlet.DecidedExchange;
import io.github.agentidentity.servlet.ServletExchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Filter for the actions of agents. It runs before any handler, whoever registered that handler, so that a handler that
 * says nothing about actions is closed to agents; and after it, so that no answer leaves undecided.
 */
final class ActionFilter extends GenericFilterBean {

    private final ResourceServer server;
    private final Handlers handlers;

    ActionFilter(ResourceServer server, Handlers handlers) {
        this.server = server;
        this.handlers = handlers;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        filter((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Judgement> judgement = Judgement.of(request);
        if (judgement.isPresent()) {
            goOn(judgement.get(), request, response, chain);
            return;
        }
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof AgentPrincipal agent) {
            judge(agent, request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Lets a later dispatch of the request go on: {@link HandlerCheck} judges the handler that runs, if one does. */
    private void goOn(Judgement judgement, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            hold(judgement, request, response, chain);
            return;
        }
        if (ForeignServlet.isReachedBy(request)) {
            DecidedExchange.refuse(Judgement.foreign(), new ServletExchange(request, response), server);
            return;
        }
        chain.doFilter(request, response);
        if (request.getDispatcherType() != DispatcherType.INCLUDE) {
            // A container ends the response after a forward, without asking who wraps it.
            DecidedExchange.finish(request);
        }
    }

    private void judge(
            AgentPrincipal agent, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ServletExchange exchange = new ServletExchange(request, response);
        Judgement judgement = new Judgement(agent, server);
        try {
            judgement.begin(handlers.methodFor(request), exchange);
        } catch (Refusal refusal) {
            exchange.refuse(refusal, server);
            return;
        }
        hold(judgement, request, response, chain);
    }

    private void hold(Judgement judgement, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DecidedExchange held = DecidedExchange.hold(request, response, server, judgement::requireDecision);
        chain.doFilter(held.request(), held.response());
        held.finish();
    }
}
