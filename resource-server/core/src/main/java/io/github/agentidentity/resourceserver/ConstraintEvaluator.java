package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.AllowedTools;
import io.github.agentidentity.authority.AudienceVisibility;
import io.github.agentidentity.authority.Constraint;
import io.github.agentidentity.authority.DataClassification;
import io.github.agentidentity.authority.MaxAmount;
import io.github.agentidentity.authority.RecipientDomain;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceIssuedAfter;
import io.github.agentidentity.authority.ResourceIssuedBefore;
import io.github.agentidentity.authority.Tenant;
import io.github.agentidentity.authority.TimeWindow;
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
record ConstraintEvaluator(ActionRequest request, Instant now) {

    /** From best to worst: an entry is as good as the worst of its constraints. */
    enum Outcome {
        HOLDS,
        UNSETTLED,
        BROKEN
    }

    /** Whether {@code constraint} holds; unsettled where that takes more than a token and a service know. */
    Outcome evaluate(Constraint constraint) {
        Parameters parameters = request.parameters();
        Destination destination = request.destination();
        if (constraint instanceof TimeWindow window) {
            return outcome(window.contains(now));
        }
        if (constraint instanceof MaxAmount max) {
            return known(parameters.amount(), amount -> amount.isAtMost(max.ceiling()));
        }
        if (constraint instanceof Tenant tenant) {
            return known(parameters.tenant(), tenant.tenant()::equals);
        }
        if (constraint instanceof AllowedTools allowed) {
            return known(parameters.tool(), allowed.tools()::contains);
        }
        if (constraint instanceof DataClassification permitted) {
            return all(parameters.classifications(), permitted.labels()::contains);
        }
        if (constraint instanceof ResourceIssuedAfter after) {
            return known(parameters.resourceIssuedAt(), issued -> !issued.isBefore(after.instant()));
        }
        if (constraint instanceof ResourceIssuedBefore before) {
            return known(parameters.resourceIssuedAt(), issued -> !issued.isAfter(before.instant()));
        }
        if (constraint instanceof RecipientDomain domain) {
            return all(destination.recipientDomains(), recipient -> isWithin(recipient, domain));
        }
        if (constraint instanceof AudienceVisibility visibility) {
            return known(destination.reach(), reach -> reach.isWithin(visibility.widest()));
        }
        // A count, a sum or a human's approval is the decision point's business; of the unknown nobody knows.
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
