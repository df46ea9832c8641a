package io.github.agentidentity.spring;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.servlet.DecidedExchange;
import io.github.agentidentity.servlet.ServletExchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** A refusal that a handler throws, at once or later on another thread, as an answer. */
final class RefusalFilter extends OncePerRequestFilter {

    private final ResourceServer server;

    RefusalFilter(ResourceServer server) {
        this.server = server;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (Refusal refusal) {
            DecidedExchange.refuse(refusal, new ServletExchange(request, response), server);
        } catch (ServletException wrapped) {
            // How Spring passes on what no exception handler of the service took.
            if (!(wrapped.getCause() instanceof Refusal refusal)) {
                throw wrapped;
            }
            DecidedExchange.refuse(refusal, new ServletExchange(request, response), server);
        }
    }
}
