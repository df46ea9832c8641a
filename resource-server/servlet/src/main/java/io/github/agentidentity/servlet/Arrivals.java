package io.github.agentidentity.servlet;

import io.github.agentidentity.resourceserver.ActionRequest;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.servlet.Rules.Access;
import io.github.agentidentity.servlet.Rules.Rule;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;

/**
 * Requests as they come from outside: authenticated, judged, and answered when it is decided.
 *
 * @param rules what tells which action a request is
 */
record Arrivals(ResourceServer server, Rules rules) {

    /**
     * Lets the request in {@code exchange} go on to the servlet.
     *
     * @throws io.github.agentidentity.authority.Refusal if it may not
     */
    void receive(ServletExchange exchange, FilterChain chain) throws IOException, ServletException {
        Optional<Rule> rule = rules.rule(exchange.request());
        if (exchange.asksForMetadataOf(server)) {
            exchange.tellMetadataOf(server);
        } else if (rule.filter(each -> each.access() == Access.OPEN).isPresent()) {
            chain.doFilter(exchange.request(), exchange.response());
        } else {
            rule.flatMap(Rule::action).map(ActionRequest::action).ifPresent(exchange::nameAction);
            admit(server.authenticate(exchange.incoming()), exchange, chain);
        }
    }

    private void admit(Principal principal, ServletExchange exchange, FilterChain chain)
            throws IOException, ServletException {
        Judged.sentBy(principal, exchange.request());
        exchange.offerNonceOf(server);
        GuardedRequest guarded = new GuardedRequest(exchange.request(), principal);
        if (!(principal instanceof AgentPrincipal agent)) {
            chain.doFilter(guarded, exchange.response());
            return;
        }
        Rule rule = rules.ruleForAgent(exchange.request());
        Judged.by(rule, agent, exchange);
        DecidedExchange held = DecidedExchange.hold(guarded, exchange.response(), server, rule.leaving(agent, guarded));
        chain.doFilter(held.request(), held.response());
        held.finish();
    }
}
