package io.github.agentidentity.rest;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.AgentPrincipal;
import io.github.agentidentity.resourceserver.MethodRule;
import io.github.agentidentity.resourceserver.ResourceServer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Filter for the actions of agents. It runs for every matched method, so that one without an annotation is closed. */
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
            MethodRule rule = rule();
            rule.actionName().ifPresent(action -> Incoming.nameAction(request, action));
            try {
                rule.require(agent, server.resource());
            } catch (Refusal refusal) {
                request.abortWith(Incoming.answer(server.challenge(refusal, Incoming.of(request))));
            }
        }
    }

    private MethodRule rule() {
        return Optional.ofNullable(matched)
                .map(ResourceInfo::getResourceMethod)
                .map(MethodRule::of)
                .orElse(MethodRule.CLOSED);
    }
}
