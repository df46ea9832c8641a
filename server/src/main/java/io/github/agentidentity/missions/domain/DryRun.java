package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.HUMAN_GONE;
import static io.github.agentidentity.authority.Reason.HUMAN_LOCKED_OUT;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Humans;
import io.github.agentidentity.registry.domain.Registry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Answers "what could this agent get for this human now, and why not more". It derives as a proposal does, and writes
 * nothing: give it a registry that only looks.
 */
public final class DryRun {

    /** Largest number of shortfalls that an outcome names. */
    public static final int MOST_SHORTFALLS = 256;

    /** As many entries as one authority can hold. */
    private static final int PART = 64;

    private final Registry registry;
    private final Humans humans;
    private final Deriving deriving;
    private final ApproverCheck approvers;

    public DryRun(Registry registry, Humans humans, Policies policies, ApproverCheck approvers) {
        this.registry = registry;
        this.humans = humans;
        this.deriving = new Deriving(registry, humans, policies);
        this.approvers = approvers;
    }

    /**
     * Result of a dry run, one intersection after the other.
     *
     * @param agent why the agent gets nothing at all, as a mint would say it
     * @param human why nobody gets anything for this human
     * @param withinCeiling what was asked for ∩ the agent's ceiling
     * @param withinRights that ∩ what the human may delegate
     * @param granted that, at the resources that were asked about: what a proposal would derive
     * @param shortfalls why not more, or why it cannot be used, at most {@value #MOST_SHORTFALLS}; none where agent or
     *     human get nothing at all
     */
    public record Outcome(
            Optional<Refusal> agent,
            Optional<Refusal> human,
            List<Entry> withinCeiling,
            List<Entry> withinRights,
            Derivation granted,
            List<DryRunFinding> shortfalls) {

        public Outcome {
            withinCeiling = List.copyOf(withinCeiling);
            withinRights = List.copyOf(withinRights);
            shortfalls = List.copyOf(shortfalls);
        }

        private static Outcome nothing(Optional<Refusal> agent, Optional<Refusal> human, List<Entry> withinCeiling) {
            return new Outcome(
                    agent,
                    human,
                    withinCeiling,
                    List.of(),
                    new Derivation(Authority.NONE, List.of(), List.of()),
                    List.of());
        }
    }

    /** Somebody in good standing, or why they are not. */
    private record Found<T>(Optional<T> somebody, Optional<Refusal> refusal) {

        static <T> Found<T> by(Supplier<T> search) {
            try {
                return new Found<>(Optional.of(search.get()), Optional.empty());
            } catch (Refusal refusal) {
                return new Found<>(Optional.empty(), Optional.of(refusal));
            }
        }
    }

    /**
     * Tries it.
     *
     * @param agentClientId the agent's client_id
     * @param humanId the human's internal id; empty where there is no such human
     * @param asked what the agent would ask for
     * @param intended the resources that it is asked for at
     * @throws Refusal where a proposal of it would be refused whoever sent it: {@code unknown_constraint},
     *     {@code overlapping_entries}, {@code malformed_authority}
     */
    public Outcome run(String agentClientId, Optional<String> humanId, Authority asked, List<ResourceUri> intended) {
        ProposalRules.requireProposable(asked);
        Found<Agent> agent = Found.by(() -> registry.agentNamed(agentClientId));
        Found<Human> human = Found.by(() -> present(humanId));
        if (agent.somebody().isEmpty()) {
            return Outcome.nothing(agent.refusal(), human.refusal(), List.of());
        }
        if (human.somebody().isEmpty()) {
            Agent itself = agent.somebody().get();
            return Outcome.nothing(agent.refusal(), human.refusal(), common(itself, asked, registry.ceiling(itself)));
        }
        return outcome(agent.somebody().get(), human.somebody().get(), asked, intended);
    }

    private Outcome outcome(Agent agent, Human human, Authority asked, List<ResourceUri> intended) {
        List<AgentScope> ceiling = registry.ceiling(agent);
        List<AgentScope> delegable = ceiling.stream()
                .filter(scope -> scope.delegators().include(human, humans))
                .toList();
        Derivation granted = deriving.derive(agent, human, asked, intended);
        DryRunFindings findings =
                new DryRunFindings(agent, human, humans, registry.candidates(agent), intended, granted.authority());
        List<DryRunFinding> shortfalls = Stream.concat(findings.of(asked), findings.of(approvers))
                .limit(MOST_SHORTFALLS)
                .toList();
        return new Outcome(
                Optional.empty(),
                Optional.empty(),
                common(agent, asked, ceiling),
                common(agent, asked, delegable),
                granted,
                shortfalls);
    }

    private Human present(Optional<String> humanId) {
        Optional<String> known = humanId.filter(id -> !humans.isGone(id));
        String id =
                known.orElseThrow(() -> Refusal.because(HUMAN_GONE, "There is no enabled human user of this name."));
        return humans.inGoodStanding(id)
                .orElseThrow(() -> Refusal.because(HUMAN_LOCKED_OUT, "The human is locked out for now."));
    }

    /** Part by part, because a ceiling that nobody asks for whole may be larger than one authority. */
    private static List<Entry> common(Agent agent, Authority asked, List<AgentScope> scopes) {
        Set<Entry> common = new LinkedHashSet<>();
        for (Entry entry : asked.entries()) {
            Authority one = Authority.of(List.of(entry));
            List<Entry> concerned = scopes.stream()
                    .filter(scope -> scope.concerns(one))
                    .map(scope -> scope.ceiling(agent))
                    .toList();
            parts(concerned)
                    .forEach(part ->
                            common.addAll(one.intersect(Authority.of(part)).entries()));
        }
        return List.copyOf(common);
    }

    private static List<List<Entry>> parts(List<Entry> entries) {
        List<List<Entry>> parts = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += PART) {
            parts.add(entries.subList(from, Math.min(from + PART, entries.size())));
        }
        return parts;
    }
}
