package io.github.agentidentity.servlet;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.servlet.Rules.Access;
import io.github.agentidentity.servlet.Rules.Rule;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * Forwards, includes, errors and asynchronous dispatches, by which a service sends a request on to another of its
 * paths. Each is judged by the rule of that path; nobody is authenticated again, because the proof is spent.
 *
 * @param rules what tells which action a request is
 */
record Dispatches(ResourceServer server, Rules rules) {

    /**
     * Lets the dispatch in {@code exchange} go on to where it leads.
     *
     * @throws Refusal if it may not
     */
    void judge(ServletExchange exchange, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest request = exchange.request();
        Optional<Rule> rule = rules.rule(request);
        if (rule.filter(each -> each.access() == Access.OPEN).isPresent()) {
            chain.doFilter(request, exchange.response());
        } else if (request.getDispatcherType() == DispatcherType.ERROR && rule.isEmpty()) {
            tellError(exchange, chain);
        } else {
            goOn(exchange, chain);
        }
    }

    /** Lets a page for errors answer, which is what no rule names: to an agent with the status of an error only. */
    private void tellError(ServletExchange exchange, FilterChain chain) throws IOException, ServletException {
        if (!(Judged.principal(exchange.request()).orElse(null) instanceof AgentPrincipal agent)) {
            chain.doFilter(exchange.request(), exchange.response());
            return;
        }
        DecidedExchange held =
                DecidedExchange.hold(exchange.request(), exchange.response(), server, agent::requireDecision);
        chain.doFilter(held.request(), held.response());
        held.finish();
    }

    private void goOn(ServletExchange exchange, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest request = exchange.request();
        Principal principal = Judged.principal(request)
                .orElseThrow(() -> Refusal.because(
                        Reason.MISSING_TOKEN, "Send the request with a token to where this one leads."));
        if (principal instanceof AgentPrincipal agent) {
            Judged.by(rules.ruleForAgent(request), agent, exchange);
        }
        chain.doFilter(request, exchange.response());
        if (request.getDispatcherType() != DispatcherType.INCLUDE) {
            // A container ends the response after a forward, without asking who wraps it.
            DecidedExchange.finish(request);
        }
    }
}
