package io.github.agentidentity.registry.domain;

import io.github.agentidentity.authority.ActionPattern;
import io.github.agentidentity.authority.Constraints;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.ResourceMatch;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.ScopeValue;
import java.util.List;
import java.util.Optional;

/**
 * A client scope that an admin meant as an agent scope, as one agent sees it.
 *
 * @param name the client scope's name
 * @param meant the action at the resource that it stands for, or would if its mistakes were mended
 * @param scope its definition, unless that has mistakes
 * @param exclusion what keeps it out of the agent's ceiling; empty where nothing does
 */
public record CeilingCandidate(
        String name, ScopeValue meant, Optional<AgentScope> scope, Optional<Exclusion> exclusion) {

    /** Reasons that keep an agent scope out of an agent's ceiling, the gravest first. */
    public enum Exclusion {
        /** Its definition has mistakes. */
        MISTAKEN,
        /** It is an optional default of the realm: everybody has it, so nobody decided it. */
        REALM_DEFAULT,
        /** No agent ever gets it. */
        PROHIBITED,
        /** No admin gave it to this agent. */
        NOT_ASSIGNED
    }

    /** Checks that what has mistakes is kept out. */
    public CeilingCandidate {
        if (scope.isEmpty() && !exclusion.equals(Optional.of(Exclusion.MISTAKEN))) {
            throw new IllegalArgumentException("a scope without a definition");
        }
    }

    /** The scope, if the agent has it in its ceiling. */
    public Optional<AgentScope> inCeiling() {
        return exclusion.isPresent() ? Optional.empty() : scope;
    }

    /** Whether what is asked for has an action and a place in common with it, whatever the constraints. */
    public boolean concerns(Entry asked) {
        return bare(asked.resource(), asked.match(), asked.actions())
                .intersect(bare(meant.resource(), ResourceMatch.PREFIX, List.of(ActionPattern.of(meant.action()))))
                .isPresent();
    }

    private static Entry bare(ResourceUri resource, ResourceMatch match, List<ActionPattern> actions) {
        return new Entry(resource, match, actions, Constraints.NONE, Optional.empty());
    }
}
