package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Constraints;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.MaxCalls;
import io.github.agentidentity.authority.MaxRate;
import io.github.agentidentity.authority.MaxTotal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import io.github.agentidentity.registry.domain.AgentScope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Charges of uses to the accounts of their mission, and of the template that it is a task of. */
public final class Charges {

    private final String issuer;
    private final MissionLookup missions;

    public Charges(String issuer, MissionLookup missions) {
        this.issuer = issuer;
        this.missions = missions;
    }

    /**
     * The charges of one use by {@code entry}: to the mission by the bounds that hold for this token now, and to its
     * template by those that the human approved and those that an admin set since. None where nothing is counted.
     *
     * @param granted the action, with the scopes that set bounds
     * @throws Denial {@code parameter_violation} where the parameters do not say what is counted
     */
    List<Charge> of(
            Evaluation evaluation, PresentedToken presented, GrantedAction granted, Entry entry, ActionFacts facts) {
        RequestedAction action = evaluation.request().action();
        ResourceUri at = evaluation.resource();
        List<Bounded> bounded = new ArrayList<>();
        bounded.add(new Bounded(
                presented.mission(),
                action.recordedIn(presented.mission(), at)
                        .findFirst()
                        .orElseThrow(() -> Denial.because(DecisionReason.OUT_OF_AUTHORITY)),
                entry.constraints()));
        missions.templateOf(presented.mission()).ifPresent(template -> action.recordedIn(template, at)
                .forEach(own -> bounded.add(new Bounded(template, own, tightened(own, granted)))));
        if (bounded.stream().noneMatch(Bounded::isCounted)) {
            return List.of();
        }
        ActionMeasure measure = facts.measured(granted.pointers()).orElseThrow(PropertyReader::violated);
        return bounded.stream()
                .flatMap(each -> charges(account(each), each.constraints(), measure).stream())
                .toList();
    }

    /** An entry that a mission records, with the constraints that bound its use. */
    private record Bounded(Mission mission, Entry recorded, Constraints constraints) {

        boolean isCounted() {
            return constraints.get(MaxCalls.class).isPresent()
                    || constraints.get(MaxTotal.class).isPresent()
                    || constraints.get(MaxRate.class).isPresent();
        }
    }

    /** A bound that an admin tightened holds for all tasks together, and not for each anew. */
    private static Constraints tightened(Entry recorded, GrantedAction granted) {
        Constraints all = recorded.constraints();
        for (AgentScope scope : granted.scopes()) {
            all = all.intersect(scope.constraints()).orElseThrow(() -> Denial.because(DecisionReason.OUT_OF_AUTHORITY));
        }
        return all;
    }

    private static List<Charge> charges(UseAccount account, Constraints constraints, ActionMeasure measure) {
        Stream<Charge> calls = constraints
                .get(MaxCalls.class)
                .map(most -> Charge.Sum.ofCalls(account, measure.uses(), most.calls()))
                .map(Charge.class::cast)
                .stream();
        Stream<Charge> total = constraints
                .get(MaxTotal.class)
                .map(MaxTotal::ceiling)
                .map(most -> new Charge.Sum(account, most.currency(), measure.sum(), most.amount()))
                .map(Charge.class::cast)
                .stream();
        Stream<Charge> rates = constraints.get(MaxRate.class).stream()
                .flatMap(rate -> rate.rates().stream())
                .map(rate -> new Charge.InPeriod(account, measure.uses(), rate.count(), rate.per()));
        return Stream.of(calls, total, rates).flatMap(some -> some).toList();
    }

    private UseAccount account(Bounded bounded) {
        Mission mission = bounded.mission();
        return new UseAccount(mission.id(), Anchor.entryDigest(issuer, bounded.recorded()), mission.expiresAt());
    }
}
