package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rule for agents at a method of the service's own code: the method is an action ({@link AgentAction}), asks for
 * permission itself ({@link AskedInside}), needs none ({@link Undecided}), or is closed. For adapters, which know the
 * method that a request leads to. Equal by value.
 */
@PublicApi
public final class MethodRule {

    /** No method, or one that says nothing: closed to agents. */
    public static final MethodRule CLOSED = new MethodRule(Optional.empty(), false, false);

    private final Optional<AgentAction> action;
    private final boolean asksItself;
    private final boolean undecided;

    private MethodRule(Optional<AgentAction> action, boolean asksItself, boolean undecided) {
        this.action = action;
        this.asksItself = asksItself;
        this.undecided = undecided;
    }

    /**
     * Returns the rule that {@code method} itself declares; annotations of a method that it overrides do not count.
     *
     * @throws IllegalStateException if it says that it needs no decision, and also that there is one
     */
    public static MethodRule of(Method method) {
        Optional<AgentAction> action = Optional.ofNullable(method.getAnnotation(AgentAction.class));
        boolean asksItself = method.isAnnotationPresent(AskedInside.class);
        boolean undecided = method.isAnnotationPresent(Undecided.class);
        if (undecided && (asksItself || action.isPresent())) {
            throw new IllegalStateException(
                    "Take @Undecided or the other annotation for agents from " + method + ": they contradict.");
        }
        return new MethodRule(action, asksItself, undecided);
    }

    /** The action that the method names, if it names one. */
    public Optional<AgentAction> action() {
        return action;
    }

    /** Whether the method judges for itself; no effect where it names an action. */
    public boolean asksItself() {
        return asksItself;
    }

    /** Whether the method needs no decision. */
    public boolean undecided() {
        return undecided;
    }

    /** Whether no agent reaches the method. */
    public boolean isClosed() {
        return equals(CLOSED);
    }

    /** The literal name of the action that the method says it is, for challenges ({@link IncomingRequest#action}). */
    public Optional<String> actionName() {
        return action.map(AgentAction::value);
    }

    /**
     * Returns when {@code agent} may go on to the method.
     *
     * @param resource the server's own URI
     * @throws Refusal {@code ACTION_NOT_GRANTED} where the method is closed, or as {@link Decision#orThrow} does
     */
    public void require(AgentPrincipal agent, ResourceUri resource) {
        require(agent, resource, request -> request);
    }

    /**
     * As {@link #require(AgentPrincipal, ResourceUri)}, for a method that {@code incoming} leads to: its path goes into
     * what a decision point is asked ({@link ActionRequest#sentBy}).
     */
    public void require(AgentPrincipal agent, ResourceUri resource, IncomingRequest incoming) {
        require(agent, resource, request -> request.sentBy(incoming));
    }

    private void require(AgentPrincipal agent, ResourceUri resource, UnaryOperator<ActionRequest> completed) {
        if (action.isPresent()) {
            agent.permits(completed.apply(request(action.get(), resource))).orThrow();
        } else if (!asksItself && !undecided) {
            throw Refusal.because(
                    Reason.ACTION_NOT_GRANTED, "Do not send agents here: this is not an action for agents.");
        }
    }

    /**
     * Returns when an answer of the method may go to {@code agent}.
     *
     * @param status the HTTP status of the answer
     * @throws Refusal {@code UNDECIDED} as {@link AgentPrincipal#requireDecision} does, unless the method needs none
     */
    public void requireDecision(AgentPrincipal agent, int status) {
        if (!undecided) {
            agent.requireDecision(status);
        }
    }

    private static ActionRequest request(AgentAction action, ResourceUri resource) {
        ActionRequest request = ActionRequest.of(action.value(), resource);
        // Of several the widest, so that a mistake refuses rather than permits.
        return Arrays.stream(action.reaches())
                .max(Comparator.naturalOrder())
                .map(request::reaching)
                .orElse(request);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MethodRule rule
                && action.equals(rule.action)
                && asksItself == rule.asksItself
                && undecided == rule.undecided;
    }

    @Override
    public int hashCode() {
        return Objects.hash(action, asksItself, undecided);
    }

    /** The rule in words. */
    @Override
    public String toString() {
        return actionName()
                .map(name -> "action " + name)
                .orElse(asksItself ? "asks itself" : undecided ? "needs no decision" : "closed to agents");
    }
}
