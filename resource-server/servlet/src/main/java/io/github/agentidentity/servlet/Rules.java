package io.github.agentidentity.servlet;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.ActionRequest;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.IncomingRequest;
import jakarta.servlet.ServletRequest;
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

    /** Access to a route. */
    enum Access {
        /** Agents do one action there, which the rule names. */
        ACTION,
        /** The servlet asks itself. */
        ASKED_INSIDE,
        /** Agents need no decision there. */
        UNDECIDED,
        /** Everybody comes there, without a token. */
        OPEN
    }

    /**
     * One of them.
     *
     * @param action the action of {@link Access#ACTION}; empty otherwise
     */
    record Rule(RoutePattern route, Access access, Optional<ActionRequest> action) {

        /**
         * Returns when {@code agent} may do what the rule says.
         *
         * @param incoming the request that leads there
         * @throws Refusal if it may not
         */
        void require(AgentPrincipal agent, IncomingRequest incoming) {
            action.ifPresent(named -> agent.permits(named.sentBy(incoming)).orThrow());
        }

        /** The rule by which the answer to {@code request} of {@code agent} leaves. */
        LeavingRule leaving(AgentPrincipal agent, ServletRequest request) {
            return status -> {
                if (access != Access.UNDECIDED && !Judged.needsNoDecision(request)) {
                    agent.requireDecision(status);
                }
            };
        }
    }

    Rules with(RoutePattern route, ActionRequest action) {
        return with(new Rule(route, Access.ACTION, Optional.of(action)));
    }

    Rules with(RoutePattern route, Access access) {
        return with(new Rule(route, access, Optional.empty()));
    }

    private Rules with(Rule rule) {
        List<Rule> more = new ArrayList<>(all);
        more.add(rule);
        return new Rules(more);
    }

    /** The rule for {@code request}, if there is one. */
    Optional<Rule> rule(HttpServletRequest request) {
        return all.stream().filter(each -> each.route().matches(request)).findFirst();
    }

    /**
     * The rule for a request of an agent.
     *
     * @throws Refusal if no rule says what the request is
     */
    Rule ruleForAgent(HttpServletRequest request) {
        return rule(request)
                .orElseThrow(() -> Refusal.because(
                        Reason.ACTION_NOT_GRANTED, "Do not send agents here: this is not an action for agents."));
    }
}
