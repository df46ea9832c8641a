package io.github.agentidentity.servlet;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.ActionRequest;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.PublicApi;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.servlet.Rules.Access;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;

/**
 * Guards every request of an application. Nobody passes without a good token; an agent passes only where a rule says
 * which action the request is, and only with that action granted. Humans and services pass to the servlet, which has
 * rules of its own for them; whoever passed is {@link #principal}.
 *
 * <p>Add it before any filter that acts ({@link #addTo}); mapped to less than {@code /*} it does not start. It judges
 * forwards, includes and asynchronous dispatches by the path that they go to. It also serves the metadata of RFC 9728,
 * to anybody, and turns a {@link Refusal} that a servlet throws into an answer. Safe for concurrent use.
 */
@PublicApi
public final class AgentFilter implements Filter {

    private final ResourceServer server;
    private final Rules rules;
    private final Arrivals arrivals;
    private final Dispatches dispatches;

    private AgentFilter(ResourceServer server, Rules rules) {
        this.server = server;
        this.rules = rules;
        arrivals = new Arrivals(server, rules);
        dispatches = new Dispatches(server, rules);
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
        return new AgentFilter(server, rules.with(RoutePattern.of(method, path), request));
    }

    /**
     * This filter, which also lets every agent pass to a servlet that asks {@link AgentPrincipal#permits} itself,
     * because the action or its parameters are in the body. An answer that leaves although it did not ask is refused;
     * it asks before it writes more than 8 KiB, flushes, or completes.
     *
     * @param method the HTTP method, exactly
     * @param path as for {@link #on(String, String, ActionRequest)}
     * @throws IllegalArgumentException if the path is no such pattern
     */
    public AgentFilter askedInside(String method, String path) {
        return with(method, path, Access.ASKED_INSIDE);
    }

    /**
     * This filter, which also lets every agent pass to a servlet that needs no decision, because it tells and does
     * nothing that a human would have to approve.
     *
     * @param method the HTTP method, exactly
     * @param path as for {@link #on(String, String, ActionRequest)}
     * @throws IllegalArgumentException if the path is no such pattern
     */
    public AgentFilter undecided(String method, String path) {
        return with(method, path, Access.UNDECIDED);
    }

    /**
     * This filter, which also lets everybody pass there, without a token: to a health check, or with a preflight
     * ({@code OPTIONS}) that the service answers itself. There is no {@link #principal} there.
     *
     * @param method the HTTP method, exactly
     * @param path as for {@link #on(String, String, ActionRequest)}
     * @throws IllegalArgumentException if the path is no such pattern
     */
    public AgentFilter open(String method, String path) {
        return with(method, path, Access.OPEN);
    }

    private AgentFilter with(String method, String path, Access access) {
        return new AgentFilter(server, rules.with(RoutePattern.of(method, path), access));
    }

    /**
     * Adds this filter to an application: for all paths and all dispatches, before the filters that a descriptor maps.
     *
     * @param name the name of the filter there
     * @throws IllegalArgumentException if the application has a filter of that name
     */
    public void addTo(ServletContext application, String name) {
        FilterRegistration.Dynamic registration = application.addFilter(name, this);
        if (registration == null) {
            throw new IllegalArgumentException("There is a filter of that name.");
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }

    /**
     * Returns the principal of the caller that the filter let pass.
     *
     * @throws IllegalStateException if no such filter runs before this place
     */
    public static Principal principal(ServletRequest request) {
        return Judged.principal(request).orElseThrow(() -> new IllegalStateException("Map the filter to this path."));
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

    /**
     * Says that {@code request} turned out to need no decision, for a servlet at a path that is {@link #askedInside}:
     * the request does and tells nothing that a human would have to approve.
     */
    public static void needsNoDecision(ServletRequest request) {
        Judged.leaveUndecided(request);
    }

    /**
     * Answers with {@code refusal} and completes, for a servlet that asks on a thread of its own, where no filter
     * catches what it throws. What it starts by {@link AsyncContext#start} may simply throw.
     *
     * @throws IOException if the answer cannot be sent, or had begun
     */
    public static void refuse(AsyncContext asynchronous, Refusal refusal) throws IOException {
        try {
            DecidedExchange.of(asynchronous.getRequest())
                    .orElseThrow(() -> new IllegalStateException("Only agents are refused here."))
                    .refuse(refusal);
        } finally {
            asynchronous.complete();
        }
    }

    /**
     * Refuses to start where requests could pass by.
     *
     * @throws ServletException if the filter is not mapped to {@code /*}
     */
    @Override
    public void init(FilterConfig config) throws ServletException {
        FilterRegistration own = config.getServletContext().getFilterRegistration(config.getFilterName());
        if (own == null || !own.getUrlPatternMappings().contains("/*")) {
            throw new ServletException("Map the filter to /*, and open what everybody may reach by open(…): "
                    + "a path that it is not mapped to is not guarded.");
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // There is nothing else in a servlet container; a cast that fails lets nobody pass.
        ServletExchange exchange = new ServletExchange((HttpServletRequest) request, (HttpServletResponse) response);
        try {
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                arrivals.receive(exchange, chain);
            } else {
                dispatches.judge(exchange, chain);
            }
        } catch (Refusal refusal) {
            answer(refusal, exchange);
        }
    }

    private void answer(Refusal refusal, ServletExchange exchange) throws IOException {
        switch (exchange.request().getDispatcherType()) {
            // Passes through the servlet that sent the request on, to where this filter received it.
            case FORWARD, INCLUDE -> throw refusal;
            default -> DecidedExchange.refuse(refusal, exchange, server);
        }
    }
}
