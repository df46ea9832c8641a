package io.github.agentidentity.spring;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.servlet.ServletExchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Filter that authenticates the caller. It runs once for each request, because it spends the proof; later dispatches of
 * the request find the caller in its attributes. A caller whom another filter has set is replaced.
 */
final class AuthenticationFilter extends OncePerRequestFilter {

    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();
    private final ResourceServer server;

    AuthenticationFilter(ResourceServer server) {
        this.server = server;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ServletExchange exchange = new ServletExchange(request, response);
        if (exchange.asksForMetadataOf(server)) {
            exchange.tellMetadataOf(server);
            return;
        }
        try {
            remember(new Caller(server.authenticate(exchange.incoming())), exchange);
        } catch (Refusal refusal) {
            exchange.refuse(refusal, server);
            return;
        }
        HandlerCheck.guarded(request);
        exchange.offerNonceOf(server);
        chain.doFilter(request, response);
    }

    private void remember(Caller caller, ServletExchange exchange) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, exchange.request(), exchange.response());
    }
}
