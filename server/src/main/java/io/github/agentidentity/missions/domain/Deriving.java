package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.HUMAN_STOPPED;
import static io.github.agentidentity.authority.Reason.TASK_NOT_WITHIN_TEMPLATE;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Humans;
import io.github.agentidentity.registry.domain.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
     * Returns what is left of the mission for the last of these agents and for this human now: the live ceiling of
     * every agent and the human's rights intersected, by the agent scopes that existed when it was approved. A scope
     * made since then gives nothing, even under an old name: it is not what the human saw. From one agent to the next
     * go only entries that may be passed on to it, that far.
     */
    public Authority live(DelegationChain delegationChain, Human human, Mission mission) {
        Authority left = mission.authority();
        for (int depth = 0; depth < delegationChain.approvedFirst().size(); depth++) {
            Agent agent = delegationChain.approvedFirst().get(depth);
            if (depth > 0) {
                left = left.delegableTo(delegationChain.actor(depth), depth);
            }
            List<AgentScope> approved = delegable(agent, human, left).stream()
                    .filter(scope -> mission.scopeIds().contains(scope.id()))
                    .filter(scope -> !mission.isUnattended() || scope.isFitForTemplates())
                    .toList();
            Authority within = left.intersect(ceiling(agent, depth, approved));
            left = policies.narrow(agent, human, Optional.of(mission.id()), within);
        }
        return left;
    }

    /** Whether approving this may take the realm's stronger authentication, whoever the human is. */
    public boolean mayNeedStrongApproval(Agent agent, Proposal proposal) {
        return registry.ceiling(agent).stream()
                .filter(scope -> isFit(scope, proposal.intent()))
                .anyMatch(scope -> scope.concerns(proposal.proposed()) && scope.needsStrongApproval());
    }

    /** A template is never for what somebody must be asked about. */
    private static boolean isFit(AgentScope scope, Intent intent) {
        return !intent.isTemplate() || scope.isFitForTemplates();
    }

    /** All that was approved, with the agent scopes it was derived from that the agent still has. */
    public Derivation approved(Agent agent, Mission mission) {
        List<AgentScope> scopes = registry.ceiling(agent).stream()
                .filter(scope -> mission.scopeIds().contains(scope.id()))
                .toList();
        return new Derivation(mission.authority(), scopes, List.of());
    }

    /**
     * Derives the Authority Set of a proposal in narrowing mode (mission draft, Mission Authority).
     *
     * @throws Refusal {@code human_stopped}, {@code authority_too_large}
     */
    public Derivation derive(Agent agent, Human human, Authority proposed, List<ResourceUri> intended) {
        return derive(agent, human, proposed, intended, scope -> true);
    }

    /**
     * Derives what of a proposal this human may approve, as a mission or as a template.
     *
     * @throws Refusal {@code human_stopped}, {@code authority_too_large}
     */
    public Derivation derive(Agent agent, Human human, Authority proposed, Intent intent) {
        return derive(agent, human, proposed, intent.resources(), scope -> isFit(scope, intent));
    }

    /**
     * Returns what would be derived for a human who may delegate all of it; whoever else is asked can be shown no more.
     * So it is known before anybody is whether that is too much.
     *
     * @throws Refusal {@code authority_too_large}, or {@code malformed_authority} for more than 64 entries
     */
    public Authority largest(Agent agent, Authority proposed, Intent intent) {
        Authority bounded = within(proposed, intent.resources());
        List<AgentScope> concerned = registry.ceiling(agent).stream()
                .filter(scope -> scope.concerns(bounded))
                .filter(scope -> isFit(scope, intent))
                .toList();
        return bounded.intersect(ceiling(agent, 0, concerned)).requireBounded();
    }

    private Derivation derive(
            Agent agent, Human human, Authority proposed, List<ResourceUri> intended, Predicate<AgentScope> fit) {
        if (humans.hasStoppedAgents(human)) {
            throw Refusal.because(
                    HUMAN_STOPPED, "The human has stopped all their agents; only the human can let them go on.");
        }
        Authority bounded = within(proposed, intended);
        List<AgentScope> delegable =
                delegable(agent, human, bounded).stream().filter(fit).toList();
        Authority authority = policies.narrow(
                        agent, human, Optional.empty(), bounded.intersect(ceiling(agent, 0, delegable)))
                .requireBounded();
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

    private static Authority ceiling(Agent agent, int depth, List<AgentScope> scopes) {
        return Authority.of(
                scopes.stream().map(scope -> scope.ceiling(agent, depth)).toList());
    }

    /**
     * Returns the authority of a task under a template: what it asks for, of what is left of the template now. No page
     * shows what is missing, so nothing may be missing.
     *
     * @throws Refusal {@code task_not_within_template}, {@code authority_too_large}
     */
    public Authority task(
            DelegationChain delegationChain, Human human, Mission template, Authority asked, Intent intent) {
        Authority task = live(delegationChain, human, template).intersect(asked);
        if (!within(asked, intent.resources()).equals(asked) || !asked.isKeptIn(task)) {
            throw Refusal.because(
                    TASK_NOT_WITHIN_TEMPLATE,
                    "This asks for more than the template allows now, or outside the intent's resources; ask for less, or propose a mission.");
        }
        return task.requireBounded();
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
