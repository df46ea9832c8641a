package io.github.agentidentity.webflux;

import io.github.agentidentity.resourceserver.MethodRule;
import io.github.agentidentity.resourceserver.Principal;
import io.github.agentidentity.resourceserver.PublicApi;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;

/** Notes of the guard in an exchange: who came, and by which rule it was judged. */
@PublicApi
public final class AgentGuard {

    private static final String PRINCIPAL = Principal.class.getName();
    private static final String RULE = MethodRule.class.getName();

    private AgentGuard() {}

    /**
     * Returns the principal of the caller that the guard let pass.
     *
     * @throws IllegalStateException if the application has no guard
     */
    public static Principal principal(ServerWebExchange exchange) {
        return found(exchange)
                .orElseThrow(() -> new IllegalStateException("Put @EnableAgentGuard on this application."));
    }

    static Optional<Principal> found(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getAttribute(PRINCIPAL));
    }

    static void sentBy(Principal principal, ServerWebExchange exchange) {
        exchange.getAttributes().put(PRINCIPAL, principal);
    }

    /** The rule of the handler that runs; closed as long as none does. */
    static MethodRule rule(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(RULE, MethodRule.CLOSED);
    }

    static void judgedBy(MethodRule rule, ServerWebExchange exchange) {
        exchange.getAttributes().put(RULE, rule);
    }
}
