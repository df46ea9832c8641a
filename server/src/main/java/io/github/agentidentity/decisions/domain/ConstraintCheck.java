package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.AllowedTools;
import io.github.agentidentity.authority.Approvers;
import io.github.agentidentity.authority.AudienceVisibility;
import io.github.agentidentity.authority.ConstraintVisitor;
import io.github.agentidentity.authority.DataClassification;
import io.github.agentidentity.authority.MaxAmount;
import io.github.agentidentity.authority.MaxCalls;
import io.github.agentidentity.authority.MaxRate;
import io.github.agentidentity.authority.MaxTotal;
import io.github.agentidentity.authority.RecipientDomain;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.RequiresActionApproval;
import io.github.agentidentity.authority.ResourceIssuedAfter;
import io.github.agentidentity.authority.ResourceIssuedBefore;
import io.github.agentidentity.authority.Tenant;
import io.github.agentidentity.authority.TimeWindow;
import io.github.agentidentity.authority.UnknownConstraint;
import io.github.agentidentity.registry.domain.ParameterPointers;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Judges single constraints of an entry by the facts of one use (mission draft, Common Constraints). A fact that was
 * not stated meets no constraint.
 *
 * @param facts what the service states
 * @param pointers where in the parameters stands what is counted and summed; asked where a constraint needs it
 * @param now the instant of use
 */
record ConstraintCheck(ActionFacts facts, Supplier<ParameterPointers> pointers, Instant now)
        implements ConstraintVisitor<ConstraintCheck.Outcome> {

    /** Outcomes from best to worst: an entry is as good as the worst of its constraints. */
    enum Outcome {
        HOLDS,
        /** Somebody has to approve the use. */
        ASKS,
        /** Nothing here enforces it. */
        UNSUPPORTED,
        BROKEN
    }

    @Override
    public Outcome visit(TimeWindow window) {
        return outcome(window.contains(now));
    }

    @Override
    public Outcome visit(Tenant tenant) {
        return known(facts.destination().tenant(), tenant.tenant()::equals);
    }

    @Override
    public Outcome visit(AllowedTools allowed) {
        return known(facts.attributes().tool(), allowed.tools()::contains);
    }

    @Override
    public Outcome visit(DataClassification permitted) {
        return all(facts.attributes().classifications(), permitted.labels()::contains);
    }

    @Override
    public Outcome visit(ResourceIssuedAfter after) {
        return known(facts.attributes().resourceIssuedAt(), issued -> !issued.isBefore(after.instant()));
    }

    @Override
    public Outcome visit(ResourceIssuedBefore before) {
        return known(facts.attributes().resourceIssuedAt(), issued -> !issued.isAfter(before.instant()));
    }

    @Override
    public Outcome visit(RecipientDomain domain) {
        return all(facts.destination().recipientDomains(), recipient -> isWithin(recipient, domain));
    }

    @Override
    public Outcome visit(AudienceVisibility visibility) {
        return known(facts.destination().reach(), reach -> reach.isWithin(visibility.widest()));
    }

    @Override
    public Outcome visit(RequiresActionApproval constraint) {
        return Outcome.ASKS;
    }

    @Override
    public Outcome visit(Approvers constraint) {
        return Outcome.ASKS;
    }

    @Override
    public Outcome visit(MaxAmount max) {
        return ofMoney(measured -> measured.isAtMost(max.ceiling()));
    }

    /** Whether one use alone is too much; what was used before is counted where the permit is recorded. */
    @Override
    public Outcome visit(MaxTotal total) {
        return ofMoney(measured -> measured.isAtMost(total.ceiling()));
    }

    @Override
    public Outcome visit(MaxCalls most) {
        return known(measure(), measured -> measured.uses() <= most.calls());
    }

    @Override
    public Outcome visit(MaxRate most) {
        return known(measure(), measured -> most.rates().stream().allMatch(rate -> measured.uses() <= rate.count()));
    }

    /** Nothing here can tell, unless a scope says in which parameter the money stands. */
    private Outcome ofMoney(Predicate<ActionMeasure> holds) {
        Optional<ActionMeasure> measure = measure();
        return measure.filter(measured -> measured.amounts().isEmpty()).isPresent()
                ? Outcome.UNSUPPORTED
                : known(measure, holds);
    }

    @Override
    public Outcome visit(UnknownConstraint constraint) {
        return Outcome.UNSUPPORTED;
    }

    private Optional<ActionMeasure> measure() {
        return facts.measured(pointers.get());
    }

    private static <T> Outcome known(Optional<T> fact, Predicate<T> holds) {
        return outcome(fact.filter(holds).isPresent());
    }

    private static Outcome all(Set<String> facts, Predicate<String> holds) {
        return outcome(!facts.isEmpty() && facts.stream().allMatch(holds));
    }

    private static Outcome outcome(boolean holds) {
        return holds ? Outcome.HOLDS : Outcome.BROKEN;
    }

    private static boolean isWithin(String recipient, RecipientDomain ceiling) {
        try {
            return new RecipientDomain(recipient).isWithin(ceiling);
        } catch (Refusal noDnsName) {
            return false;
        }
    }
}
