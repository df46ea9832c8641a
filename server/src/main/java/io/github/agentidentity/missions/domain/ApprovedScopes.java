package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.Registry;
import java.util.List;

/** Agent scopes by which an action was approved in a mission, as far as they are still there. */
public final class ApprovedScopes {

    private final Registry registry;

    public ApprovedScopes(Registry registry) {
        this.registry = registry;
    }

    /**
     * Scopes of every agent that acts, for this action at this resource. A scope made since the approval is none of
     * these: it is not what the human saw.
     *
     * @param action the literal name of the action
     */
    public List<AgentScope> of(Mission mission, List<Agent> acting, String action, ResourceUri resource) {
        return acting.stream()
                .flatMap(agent -> registry.ceiling(agent).stream())
                .filter(scope -> mission.scopeIds().contains(scope.id()))
                .filter(scope -> scope.action().value().equals(action))
                .filter(scope -> scope.resource().covers(resource))
                .distinct()
                .toList();
    }
}
