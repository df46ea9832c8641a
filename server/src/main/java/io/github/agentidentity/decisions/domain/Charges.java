package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.MaxCalls;
import io.github.agentidentity.authority.MaxRate;
import io.github.agentidentity.authority.MaxTotal;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.token.MissionLookup;
import io.github.agentidentity.missions.domain.token.PresentedToken;
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
     * template by those that the human approved. None where nothing is counted.
     */
    List<Charge> of(
            PresentedToken presented, Entry entry, RequestedAction action, ResourceUri at, ActionMeasure measure) {
        List<Charge> charges = new ArrayList<>(charges(account(presented.mission(), action, at), entry, measure));
        missions.templateOf(presented.mission()).ifPresent(template -> recorded(template, action, at)
                .forEach(own -> charges.addAll(charges(account(template, own), own, measure))));
        return charges;
    }

    private List<Charge> charges(UseAccount account, Entry entry, ActionMeasure measure) {
        Stream<Charge> calls = entry
                .constraints()
                .get(MaxCalls.class)
                .map(most -> Charge.Sum.ofCalls(account, measure.uses(), most.calls()))
                .map(Charge.class::cast)
                .stream();
        Stream<Charge> total = entry
                .constraints()
                .get(MaxTotal.class)
                .map(MaxTotal::ceiling)
                .map(most -> new Charge.Sum(account, most.currency(), measure.sum(), most.amount()))
                .map(Charge.class::cast)
                .stream();
        Stream<Charge> rates = entry.constraints().get(MaxRate.class).stream()
                .flatMap(rate -> rate.rates().stream())
                .map(rate -> new Charge.InPeriod(account, measure.uses(), rate.count(), rate.per()));
        return Stream.of(calls, total, rates).flatMap(some -> some).toList();
    }

    private UseAccount account(Mission mission, RequestedAction action, ResourceUri at) {
        return recorded(mission, action, at)
                .findFirst()
                .map(entry -> account(mission, entry))
                .orElseThrow(() -> Denial.because(DecisionReason.OUT_OF_AUTHORITY));
    }

    private UseAccount account(Mission mission, Entry entry) {
        return new UseAccount(mission.id(), Anchor.entryDigest(issuer, entry), mission.expiresAt());
    }

    /** Entries of an approved authority do not overlap, so that it is one at most. */
    private static Stream<Entry> recorded(Mission mission, RequestedAction action, ResourceUri at) {
        return mission.authority().entries().stream()
                .filter(entry -> action.isNamedBy(entry) && RequestedTarget.isCoveredBy(entry, at));
    }
}
