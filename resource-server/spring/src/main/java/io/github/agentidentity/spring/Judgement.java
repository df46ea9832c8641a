package io.github.agentidentity.spring;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.MethodRule;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.servlet.ServletExchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;

/**
 * Judgement of every handler that runs for one request of an agent: the one that the filter found, and each that Spring
 * then runs. They can differ, because Spring reads a multipart body, another dispatch or a path again.
 */
final class Judgement {

    private static final String NAME = Judgement.class.getName();

    private final AgentPrincipal agent;
    private final ResourceServer server;
    private Optional<Method> judged = Optional.empty();
    private boolean undecided = true;
    private boolean unspent;

    Judgement(AgentPrincipal agent, ResourceServer server) {
        this.agent = agent;
        this.server = server;
    }

    /** The judgement of {@code request}; empty where no agent sent it. */
    static Optional<Judgement> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(NAME)).map(Judgement.class::cast);
    }

    /** The judgement of the request that this thread handles; empty where it handles none, or none of an agent. */
    static Optional<Judgement> current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest())
                : Optional.empty();
    }

    ResourceServer server() {
        return server;
    }

    /**
     * Judges what the filter found that {@code exchange} leads to.
     *
     * @param found the handler; empty for nothing, or anything that is no method
     * @throws Refusal if the agent may not go on to it
     */
    void begin(Optional<Method> found, ServletExchange exchange) {
        exchange.request().setAttribute(NAME, this);
        judge(found, exchange);
    }

    /**
     * Judges {@code handler}, which is about to run.
     *
     * @throws Refusal if the agent may not go on to it, or the request can be read in two ways
     */
    void require(Object handler, ServletExchange exchange) {
        Optional<Method> running = method(handler);
        if (running.isPresent() && running.equals(judged)) {
            return;
        }
        DispatcherType dispatch = exchange.request().getDispatcherType();
        if (dispatch == DispatcherType.REQUEST) {
            throw Refusal.because(
                    Reason.ACTION_NOT_GRANTED, "Send a request that leads to one action, however it is read.");
        }
        // What tells of an error and is no action does nothing, and its answer leaves as an error only.
        if (dispatch != DispatcherType.ERROR || rule(running).action().isPresent()) {
            judge(running, exchange);
        }
    }

    /** The refusal of a dispatch to another servlet than Spring's. */
    static Refusal foreign() {
        return Refusal.because(
                Reason.ACTION_NOT_GRANTED, "Do not send agents here: this leads to what is no action for agents.");
    }

    /**
     * Returns when an answer may go to the agent.
     *
     * @throws Refusal {@code UNDECIDED} if one of the handlers should have asked, and none did
     */
    void requireDecision(int status) {
        if (!undecided) {
            agent.requireDecision(status);
        }
    }

    /** Whether {@code running} is the handler that was judged, at its first call only. */
    boolean spendOn(Method running) {
        boolean covered = unspent && judged.equals(Optional.of(running));
        unspent &= !covered;
        return covered;
    }

    private void judge(Optional<Method> handler, ServletExchange exchange) {
        MethodRule rule = rule(handler);
        rule.actionName().ifPresent(exchange::nameAction);
        rule.require(agent, server.resource(), exchange.incoming());
        judged = handler;
        unspent = true;
        undecided &= rule.undecided();
    }

    private static MethodRule rule(Optional<Method> handler) {
        return handler.map(MethodRule::of).orElse(MethodRule.CLOSED);
    }

    /** Whether {@code method} says what it is for agents. */
    static boolean isForAgents(Method method) {
        return !MethodRule.of(method).isClosed();
    }

    static Optional<Method> method(Object handler) {
        return handler instanceof HandlerMethod method ? Optional.of(method.getMethod()) : Optional.empty();
    }
}
