package io.github.agentidentity.approval.domain;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.rendering.ParameterLine;
import java.util.List;
import java.util.Optional;

/**
 * Action of an access request, as admins registered it and as its parameters are read.
 *
 * @param agents those through whose hands the task went, the one that acts first
 * @param scopes what admins registered of it; may be empty
 * @param resource where it is
 * @param service the name that an admin gave to the service, if one did
 * @param lines all of its parameters
 */
public record DescribedAction(
        List<Agent> agents,
        List<AgentScope> scopes,
        ResourceUri resource,
        Optional<String> service,
        List<ParameterLine> lines) {

    public DescribedAction {
        agents = List.copyOf(agents);
        scopes = List.copyOf(scopes);
        lines = List.copyOf(lines);
    }

    /** The agent that acts. */
    public Agent agent() {
        return agents.get(0);
    }
}
