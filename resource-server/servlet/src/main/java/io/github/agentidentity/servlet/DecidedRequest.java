package io.github.agentidentity.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Request whose asynchronous answer is held back too. By itself a container would hand the unwrapped response to who
 * begins without naming one: {@link ServletRequest#startAsync()}.
 */
final class DecidedRequest extends HttpServletRequestWrapper {

    private final DecidedExchange exchange;
    private @Nullable AsyncContext begun;

    DecidedRequest(HttpServletRequest request, DecidedExchange exchange) {
        super(request);
        this.exchange = exchange;
    }

    @Override
    public AsyncContext startAsync() {
        return startAsync(this, exchange.response());
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        AsyncContext context = new DecidedAsync(super.startAsync(request, response), exchange);
        begun = context;
        return context;
    }

    @Override
    public AsyncContext getAsyncContext() {
        // Throws where nothing was begun, as it should.
        AsyncContext outside = super.getAsyncContext();
        return begun == null ? outside : begun;
    }
}
