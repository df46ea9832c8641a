package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.AllowedTools;
import io.github.agentidentity.authority.Approvers;
import io.github.agentidentity.authority.AudienceVisibility;
import io.github.agentidentity.authority.Constraint;
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
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Evaluator of single constraints against what the service knows here and now (mission core draft, "Common
 * Constraints").
 *
 * @param request what the agent asks for, as the service describes it
 * @param now the instant of use
 */
record ConstraintEvaluator(ActionRequest request, Instant now)
        implements ConstraintVisitor<ConstraintEvaluator.Outcome> {

    /** From best to worst: an entry is as good as the worst of its constraints. */
    enum Outcome {
        HOLDS,
        UNSETTLED,
        BROKEN
    }

    /** Whether {@code constraint} holds; unsettled where that takes more than a token and a service know. */
    Outcome evaluate(Constraint constraint) {
        return constraint.accept(this);
    }

    @Override
    public Outcome visit(TimeWindow window) {
        return outcome(window.contains(now));
    }

    @Override
    public Outcome visit(MaxAmount max) {
        return known(request.parameters().amount(), amount -> amount.isAtMost(max.ceiling()));
    }

    @Override
    public Outcome visit(Tenant tenant) {
        return known(request.parameters().tenant(), tenant.tenant()::equals);
    }

    @Override
    public Outcome visit(AllowedTools allowed) {
        return known(request.parameters().tool(), allowed.tools()::contains);
    }

    @Override
    public Outcome visit(DataClassification permitted) {
        return all(request.parameters().classifications(), permitted.labels()::contains);
    }

    @Override
    public Outcome visit(ResourceIssuedAfter after) {
        return known(request.parameters().resourceIssuedAt(), issued -> !issued.isBefore(after.instant()));
    }

    @Override
    public Outcome visit(ResourceIssuedBefore before) {
        return known(request.parameters().resourceIssuedAt(), issued -> !issued.isAfter(before.instant()));
    }

    @Override
    public Outcome visit(RecipientDomain domain) {
        return all(request.destination().recipientDomains(), recipient -> isWithin(recipient, domain));
    }

    @Override
    public Outcome visit(AudienceVisibility visibility) {
        return known(request.destination().reach(), reach -> reach.isWithin(visibility.widest()));
    }

    /** A count is the decision point's business, as are a rate, a sum and a human's approval. */
    @Override
    public Outcome visit(MaxCalls constraint) {
        return Outcome.UNSETTLED;
    }

    @Override
    public Outcome visit(MaxRate constraint) {
        return Outcome.UNSETTLED;
    }

    @Override
    public Outcome visit(MaxTotal constraint) {
        return Outcome.UNSETTLED;
    }

    @Override
    public Outcome visit(RequiresActionApproval constraint) {
        return Outcome.UNSETTLED;
    }

    @Override
    public Outcome visit(Approvers constraint) {
        return Outcome.UNSETTLED;
    }

    /** Nothing here knows whether a constraint of another kind holds. */
    @Override
    public Outcome visit(UnknownConstraint constraint) {
        return Outcome.UNSETTLED;
    }

    private static <T> Outcome known(Optional<T> fact, Predicate<T> holds) {
        return fact.map(holds::test).map(ConstraintEvaluator::outcome).orElse(Outcome.UNSETTLED);
    }

    private static Outcome all(Set<String> facts, Predicate<String> holds) {
        return facts.isEmpty() ? Outcome.UNSETTLED : outcome(facts.stream().allMatch(holds));
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
