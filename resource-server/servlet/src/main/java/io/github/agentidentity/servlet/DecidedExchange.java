package io.github.agentidentity.servlet;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.ResourceServer;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Exchange with an agent whose answer is held back until it is decided what the agent may do; for adapters that stand
 * on servlets. Hand {@link #request} and {@link #response} on, and call {@link #finish} at the end of each dispatch.
 */
public final class DecidedExchange {

    private static final String NAME = DecidedExchange.class.getName();

    private final ServletExchange outside;
    private final ResourceServer server;
    private final DecidedResponse response;
    private final HttpServletRequest request;

    private DecidedExchange(ServletExchange outside, ResourceServer server, LeavingRule rule) {
        this.outside = outside;
        this.server = server;
        response = new DecidedResponse(outside.response(), rule);
        request = new DecidedRequest(outside.request(), this);
    }

    /**
     * Begins to hold back an answer of which nothing has been written yet.
     *
     * @param server the server that answers refusals
     * @param rule the rule by which the answer may leave
     */
    public static DecidedExchange hold(
            HttpServletRequest request, HttpServletResponse response, ResourceServer server, LeavingRule rule) {
        DecidedExchange held = new DecidedExchange(new ServletExchange(request, response), server, rule);
        request.setAttribute(NAME, held);
        return held;
    }

    /** The exchange that is held back last for {@code request}, if one is. */
    static Optional<DecidedExchange> of(ServletRequest request) {
        return Optional.ofNullable(request.getAttribute(NAME)).map(DecidedExchange.class::cast);
    }

    /**
     * Lets the answer to {@code request} leave, where one is held back, at the end of an asynchronous dispatch.
     *
     * @throws Refusal if the answer must not leave; nothing of it has
     */
    public static void finish(ServletRequest request) throws IOException {
        Optional<DecidedExchange> held = of(request);
        if (held.isPresent()) {
            held.get().finish();
        }
    }

    /** The request to hand on; what it begins asynchronously is held back too. */
    public HttpServletRequest request() {
        return request;
    }

    /** The response to hand on. */
    public HttpServletResponse response() {
        return response;
    }

    /**
     * Lets the answer leave, unless the service goes on with it on another thread.
     *
     * @throws Refusal if the answer must not leave; nothing of it has
     */
    public void finish() throws IOException {
        if (!outside.request().isAsyncStarted()) {
            response.release();
        }
    }

    /**
     * Answers with {@code refusal} in place of what was written in {@code exchange}, held back or not.
     *
     * @throws IOException if the answer had begun, so that nobody takes what was sent for a success
     */
    public static void refuse(Refusal refusal, ServletExchange exchange, ResourceServer server) throws IOException {
        Optional<DecidedExchange> held = of(exchange.request());
        if (held.isPresent()) {
            held.get().refuse(refusal);
        } else {
            exchange.startOver(refusal);
            exchange.refuse(refusal, server);
        }
    }

    /** Lets an answer leave that was made on another thread, or the refusal in its place. */
    void complete() throws IOException {
        try {
            response.release();
        } catch (Refusal refusal) {
            refuse(refusal);
        }
    }

    /** Answers with {@code refusal} in place of what was written. */
    void refuse(Refusal refusal) throws IOException {
        response.drop();
        outside.startOver(refusal);
        outside.refuse(refusal, server);
    }
}
