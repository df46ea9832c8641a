package io.github.agentidentity.servlet;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.ActionRequest;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.ResourceServer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Guards every request that it is mapped to. Nobody passes without a good token; an agent passes only where a rule says
 * which action the request is, and only with that action granted. Humans and services pass to the servlet, which has
 * rules of its own for them; whoever passed is {@link #principal}.
 *
 * <p>Map it to all paths ({@code /*}), for requests, before any filter that acts. It also serves the metadata of RFC
 * 9728, to anybody, and turns a {@link Refusal} that a servlet throws into an answer. Safe for concurrent use.
 */
public final class AgentFilter implements Filter {

    private static final String PRINCIPAL = Principal.class.getName();

    private final ResourceServer server;
    private final Rules rules;

    private AgentFilter(ResourceServer server, Rules rules) {
        this.server = server;
        this.rules = rules;
    }

    /** A filter that lets no agent pass yet. */
    public static AgentFilter guarding(ResourceServer server) {
        return new AgentFilter(server, Rules.NONE);
    }

    /** This filter, which also lets agents pass that may do {@code action} at the server's own URI. */
    public AgentFilter on(String method, String path, String action) {
        return on(method, path, ActionRequest.of(action, server.resource()));
    }

    /**
     * This filter, which also lets agents pass that may do {@code request}.
     *
     * @param method the HTTP method, exactly; a rule for GET is none for HEAD
     * @param path the path as sent, with the context path; a star stands for one segment; the first rule that fits
     *     applies
     * @param request the action, with what is true of every such request
     * @throws IllegalArgumentException if the path is no such pattern
     */
    public AgentFilter on(String method, String path, ActionRequest request) {
        return new AgentFilter(server, rules.with(RoutePattern.of(method, path), Optional.of(request)));
    }

    /**
     * This filter, which also lets every agent pass to a servlet that asks {@link AgentPrincipal#permits} itself,
     * because the action or its parameters are in the body.
     *
     * @param method the HTTP method, exactly
     * @param path as for {@link #on(String, String, ActionRequest)}
     * @throws IllegalArgumentException if the path is no such pattern
     */
    public AgentFilter askedInside(String method, String path) {
        return new AgentFilter(server, rules.with(RoutePattern.of(method, path), Optional.empty()));
    }

    /**
     * Returns the principal of the caller that the filter let pass.
     *
     * @throws IllegalStateException if no such filter runs before this place
     */
    public static Principal principal(ServletRequest request) {
        if (request.getAttribute(PRINCIPAL) instanceof Principal principal) {
            return principal;
        }
        throw new IllegalStateException("Map the filter to this path.");
    }

    /**
     * Says which action {@code request} turned out to be, for a servlet that asks itself: if it refuses, the challenge
     * can name the scope that the action needs. It is decided nowhere by this.
     *
     * @param action the literal name of the action, as the service's own code knows it
     */
    public static void nameAction(ServletRequest request, String action) {
        ServletExchange.nameAction(request, action);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // There is nothing else in a servlet container; a cast that fails lets nobody pass.
        guard((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void guard(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ServletExchange exchange = new ServletExchange(request, response);
        if (exchange.asksForMetadataOf(server)) {
            exchange.tellMetadataOf(server);
            return;
        }
        rules.action(request).map(ActionRequest::action).ifPresent(exchange::nameAction);
        try {
            Principal principal = server.authenticate(exchange.incoming());
            if (principal instanceof AgentPrincipal agent) {
                rules.require(agent, request);
            }
            exchange.offerNonceOf(server);
            request.setAttribute(PRINCIPAL, principal);
            chain.doFilter(new GuardedRequest(request, principal), response);
        } catch (Refusal refusal) {
            exchange.startOver(refusal);
            exchange.refuse(refusal, server);
        }
    }
}
