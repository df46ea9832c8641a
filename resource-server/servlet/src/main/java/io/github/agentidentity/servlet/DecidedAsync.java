package io.github.agentidentity.servlet;

import io.github.agentidentity.authority.Refusal;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Asynchronous end of an exchange: its answer leaves by the same rule, and a refusal on its way is the answer. */
final class DecidedAsync implements AsyncContext {

    private final AsyncContext outside;
    private final DecidedExchange exchange;

    DecidedAsync(AsyncContext outside, DecidedExchange exchange) {
        this.outside = outside;
        this.exchange = exchange;
    }

    @Override
    public void complete() {
        try {
            exchange.complete();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            outside.complete();
        }
    }

    @Override
    public void start(Runnable work) {
        outside.start(() -> {
            try {
                work.run();
            } catch (Refusal refusal) {
                refuse(refusal);
            }
        });
    }

    private void refuse(Refusal refusal) {
        try {
            exchange.refuse(refusal);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            outside.complete();
        }
    }

    @Override
    public ServletRequest getRequest() {
        return outside.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return outside.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return outside.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
        outside.dispatch();
    }

    @Override
    public void dispatch(String path) {
        outside.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        outside.dispatch(context, path);
    }

    @Override
    public void addListener(AsyncListener listener) {
        outside.addListener(listener);
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        outside.addListener(listener, request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return outside.createListener(type);
    }

    @Override
    public void setTimeout(long milliseconds) {
        outside.setTimeout(milliseconds);
    }

    @Override
    public long getTimeout() {
        return outside.getTimeout();
    }
}
