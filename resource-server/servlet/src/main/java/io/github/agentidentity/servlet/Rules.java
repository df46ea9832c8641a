package io.github.agentidentity.servlet;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.ActionRequest;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules that tell which action a request is.
 *
 * @param all the rules in order; the first that matches applies
 */
record Rules(List<Rule> all) {

    static final Rules NONE = new Rules(List.of());

    Rules {
        all = List.copyOf(all);
    }

    /**
     * One of them.
     *
     * @param action empty where the servlet asks itself
     */
    record Rule(RoutePattern route, Optional<ActionRequest> action) {}

    Rules with(RoutePattern route, Optional<ActionRequest> action) {
        List<Rule> more = new ArrayList<>(all);
        more.add(new Rule(route, action));
        return new Rules(more);
    }

    /** The action that {@code request} is, if a rule says so. */
    Optional<ActionRequest> action(HttpServletRequest request) {
        return rule(request).flatMap(Rule::action);
    }

    private Optional<Rule> rule(HttpServletRequest request) {
        return all.stream().filter(each -> each.route().matches(request)).findFirst();
    }

    /**
     * Returns when {@code agent} may do the action that {@code request} is.
     *
     * @throws Refusal if it may not, or no rule says what the request is
     */
    void require(AgentPrincipal agent, HttpServletRequest request) {
        Rule rule = rule(request)
                .orElseThrow(() -> Refusal.because(
                        Reason.ACTION_NOT_GRANTED, "Do not send agents here: this is not an action for agents."));
        rule.action().ifPresent(action -> agent.permits(action).orThrow());
    }
}
