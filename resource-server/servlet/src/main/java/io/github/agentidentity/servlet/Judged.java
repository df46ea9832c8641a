package io.github.agentidentity.servlet;

import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.servlet.Rules.Rule;
import jakarta.servlet.ServletRequest;
import java.util.Optional;

/** Notes in a request of who sent it and by which rule it was judged; no caller can write an attribute. */
final class Judged {

    private static final String PRINCIPAL = Principal.class.getName();
    private static final String RULE = Judged.class.getName() + ".rule";

    private static final String UNDECIDED = Judged.class.getName() + ".undecided";

    private Judged() {}

    static void leaveUndecided(ServletRequest request) {
        request.setAttribute(UNDECIDED, true);
    }

    /** Whether the service said so. */
    static boolean needsNoDecision(ServletRequest request) {
        return request.getAttribute(UNDECIDED) != null;
    }

    static void sentBy(Principal principal, ServletRequest request) {
        request.setAttribute(PRINCIPAL, principal);
    }

    /** Principal of the caller; empty where nobody was authenticated. */
    static Optional<Principal> principal(ServletRequest request) {
        return Optional.ofNullable(request.getAttribute(PRINCIPAL)).map(Principal.class::cast);
    }

    /**
     * Judges by {@code rule}, unless the request was judged by it last: what counts or asks the issuer does so once.
     *
     * @throws io.github.agentidentity.authority.Refusal if {@code agent} may not do what the rule says
     */
    static void by(Rule rule, AgentPrincipal agent, ServletExchange exchange) {
        if (!rule.equals(exchange.request().getAttribute(RULE))) {
            rule.require(agent, exchange.incoming());
            exchange.request().setAttribute(RULE, rule);
        }
    }
}
