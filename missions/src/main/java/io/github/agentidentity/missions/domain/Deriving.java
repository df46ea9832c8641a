package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.ResourceUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arithmetic of "never exceed": intersects what is asked for with what the agent and the human may do now. */
public final class Deriving {

    private final Registry registry;
    private final Humans humans;
    private final Policies policies;

    public Deriving(Registry registry, Humans humans, Policies policies) {
        this.registry = registry;
        this.humans = humans;
        this.policies = policies;
    }

    /**
     * What is left of the mission for this agent and this human now: their live ceiling and rights intersected, by the
     * agent scopes that were there when it was approved. One that was made since, be it under an old name, gives
     * nothing: it is not what the human saw.
     */
    public Authority live(Agent agent, Human human, Mission mission) {
        List<AgentScope> approved = delegable(agent, human, mission.authority()).stream()
                .filter(scope -> mission.scopeIds().contains(scope.id()))
                .toList();
        Authority within = mission.authority().intersect(ceiling(agent, approved));
        return policies.narrow(agent, human, Optional.of(mission.id()), within);
    }

    /** Derives the Authority Set of a proposal in narrowing mode (mission draft, Mission Authority). */
    public Derivation derive(Agent agent, Human human, Authority proposed, List<ResourceUri> intended) {
        Authority bounded = within(proposed, intended);
        List<AgentScope> delegable = delegable(agent, human, bounded);
        Authority authority =
                policies.narrow(agent, human, Optional.empty(), bounded.intersect(ceiling(agent, delegable)));
        List<AgentScope> granted = delegable.stream()
                .filter(scope -> authority.entries().stream().anyMatch(scope::isGrantedBy))
                .toList();
        return new Derivation(authority, granted, notGranted(proposed, authority));
    }

    /** The agent's scopes that {@code wanted} touches and that the human may delegate. */
    private List<AgentScope> delegable(Agent agent, Human human, Authority wanted) {
        return registry.ceiling(agent).stream()
                .filter(scope -> scope.concerns(wanted))
                .filter(scope -> scope.delegators().include(human, humans))
                .toList();
    }

    private static Authority ceiling(Agent agent, List<AgentScope> scopes) {
        return Authority.of(scopes.stream().map(scope -> scope.ceiling(agent)).toList());
    }

    /** Every derived entry lies at or under one of the intent's resources (mission draft, Mission Authority). */
    private static Authority within(Authority proposed, List<ResourceUri> intended) {
        return Authority.of(proposed.entries().stream()
                .filter(entry -> intended.stream().anyMatch(resource -> resource.covers(entry.resource())))
                .toList());
    }

    private static List<String> notGranted(Authority proposed, Authority derived) {
        List<String> missing = new ArrayList<>();
        for (Entry asked : proposed.entries()) {
            asked.actions().stream()
                    .filter(action -> derived.entries().stream()
                            .filter(entry -> asked.resource().covers(entry.resource()))
                            .noneMatch(entry -> entry.actions().stream().anyMatch(action::contains)))
                    .forEach(action -> missing.add(asked.resource().value() + " " + action.value()));
        }
        return missing;
    }
}
