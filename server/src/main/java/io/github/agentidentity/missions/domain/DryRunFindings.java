package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.ActionPattern;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.DryRunFinding.Cause;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.CeilingCandidate;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Humans;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds why an agent gets less than was asked for, action by action and scope by scope. */
final class DryRunFindings {

    private final Agent agent;
    private final Human human;
    private final Humans humans;
    private final List<CeilingCandidate> candidates;
    private final List<ResourceUri> intended;
    private final Authority granted;

    DryRunFindings(
            Agent agent,
            Human human,
            Humans humans,
            List<CeilingCandidate> candidates,
            List<ResourceUri> intended,
            Authority granted) {
        this.agent = agent;
        this.human = human;
        this.humans = humans;
        this.candidates = candidates;
        this.intended = intended;
        this.granted = granted;
    }

    /** In the order asked. */
    Stream<DryRunFinding> of(Authority asked) {
        return asked.entries().stream()
                .flatMap(entry -> entry.actions().stream().flatMap(action -> of(only(entry, action), action)))
                .distinct();
    }

    /** Findings about actions that are granted and yet cannot be used, because nobody could approve them. */
    Stream<DryRunFinding> of(ApproverCheck check) {
        return granted.entries().stream()
                .flatMap(entry -> check.of(entry, human).stream().flatMap(cause -> entry.actions().stream()
                        .map(action -> new DryRunFinding(
                                entry.resource(), action.value(), scopeOf(only(entry, action)), cause))));
    }

    private Optional<String> scopeOf(Entry entry) {
        return candidates.stream()
                .filter(candidate -> candidate
                        .inCeiling()
                        .filter(scope -> scope.concerns(Authority.of(List.of(entry))))
                        .isPresent())
                .map(CeilingCandidate::name)
                .findFirst();
    }

    private Stream<DryRunFinding> of(Entry asked, ActionPattern action) {
        if (granted.entries().stream().anyMatch(entry -> isAllOf(asked, entry))) {
            return Stream.empty();
        }
        List<CeilingCandidate> concerned = candidates.stream()
                .filter(candidate -> candidate.concerns(asked))
                .toList();
        if (concerned.isEmpty()) {
            return Stream.of(
                    new DryRunFinding(asked.resource(), action.value(), Optional.empty(), Cause.NOT_REGISTERED));
        }
        return concerned.stream().flatMap(candidate -> cause(asked, candidate).stream()
                .map(cause -> new DryRunFinding(
                        asked.resource(), candidate.meant().action().value(), Optional.of(candidate.name()), cause)));
    }

    private static boolean isAllOf(Entry asked, Entry entry) {
        return asked.isWithin(entry)
                && (asked.delegation().isEmpty() || asked.delegation().equals(entry.delegation()));
    }

    private Optional<Cause> cause(Entry asked, CeilingCandidate candidate) {
        if (candidate.inCeiling().isEmpty()) {
            return candidate.exclusion().map(DryRunFindings::cause);
        }
        AgentScope scope = candidate.inCeiling().get();
        if (!scope.delegators().include(human, humans)) {
            return Optional.of(
                    scope.delegators().roleIds().isEmpty() ? Cause.NOBODY_MAY_DELEGATE : Cause.HUMAN_MAY_NOT_DELEGATE);
        }
        if (intended.stream().noneMatch(resource -> resource.covers(asked.resource()))) {
            return Optional.of(Cause.OUTSIDE_RESOURCE);
        }
        Optional<Entry> common = asked.intersect(scope.ceiling(agent));
        if (common.isEmpty()) {
            return Optional.of(Cause.NOTHING_IN_COMMON);
        }
        boolean isLeft = granted.entries().stream().anyMatch(common.get()::isWithin);
        return isLeft ? narrowing(asked, common.get()) : Optional.of(Cause.POLICY);
    }

    private static Cause cause(CeilingCandidate.Exclusion exclusion) {
        return switch (exclusion) {
            case MISTAKEN -> Cause.MISTAKEN;
            case REALM_DEFAULT -> Cause.REALM_DEFAULT;
            case PROHIBITED -> Cause.PROHIBITED;
            case NOT_ASSIGNED -> Cause.NOT_IN_CEILING;
        };
    }

    private static Optional<Cause> narrowing(Entry asked, Entry common) {
        if (!common.resource().equals(asked.resource()) || common.match() != asked.match()) {
            return Optional.of(Cause.NARROWER_RESOURCE);
        }
        if (!common.constraints().equals(asked.constraints())) {
            return Optional.of(Cause.CONSTRAINED);
        }
        return asked.delegation().isEmpty() || asked.delegation().equals(common.delegation())
                ? Optional.empty()
                : Optional.of(Cause.NARROWER_DELEGATION);
    }

    private static Entry only(Entry entry, ActionPattern action) {
        return new Entry(entry.resource(), entry.match(), List.of(action), entry.constraints(), entry.delegation());
    }
}
