package io.github.agentidentity.rest;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.Attempt;
import io.github.agentidentity.resourceserver.ResourceServer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent does. It runs for every method that was matched, so that one without an annotation is closed. */
final class ActionFilter implements ContainerRequestFilter {

    private final ResourceServer server;

    @Context
    private @Nullable ResourceInfo matched;

    ActionFilter(ResourceServer server) {
        this.server = server;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (AgentGuard.principal(request.getSecurityContext()) instanceof AgentPrincipal agent) {
            try {
                require(agent, Optional.ofNullable(matched).map(ResourceInfo::getResourceMethod));
            } catch (Refusal refusal) {
                request.abortWith(Incoming.answer(server.challenge(refusal, Incoming.of(request))));
            }
        }
    }

    private void require(AgentPrincipal agent, Optional<Method> method) {
        Optional<AgentAction> action = method.map(each -> each.getAnnotation(AgentAction.class));
        if (action.isPresent()) {
            agent.permits(attempt(action.get())).orThrow();
        } else if (method.filter(each -> each.isAnnotationPresent(AskedInside.class))
                .isEmpty()) {
            throw Refusal.because(Reason.ACTION_NOT_GRANTED, "Do not send agents here: this is no action of theirs.");
        }
    }

    private Attempt attempt(AgentAction action) {
        Attempt attempt = Attempt.of(action.value(), server.resource());
        // Of several the widest, so that a mistake refuses rather than permits.
        return Arrays.stream(action.reaches())
                .max(Comparator.naturalOrder())
                .map(attempt::reaching)
                .orElse(attempt);
    }
}
