package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.ConstraintEvaluator.Outcome;
import java.time.Instant;
import java.util.Comparator;

/**
 * Evaluator of authority: decides from a token alone, or from what introspection left of it.
 *
 * <p>Entries are alternatives: one that permits is enough (mission core draft, "Resource Server Enforcement"). Within
 * an entry every constraint must hold, and one that cannot be settled here, known or unknown, is never taken as absent.
 *
 * @param authority the authority that is left
 */
record AuthorityEvaluator(Authority authority) {

    Decision decide(ActionRequest request, Instant now) {
        ConstraintEvaluator constraints = new ConstraintEvaluator(request, now);
        Outcome best = Outcome.BROKEN;
        boolean named = false;
        for (Entry entry : authority.entries()) {
            if (request.isNamedBy(entry)) {
                Outcome outcome = outcome(entry, constraints);
                if (outcome == Outcome.HOLDS) {
                    return new Decision.Permitted(entry);
                }
                named = true;
                best = outcome == Outcome.UNSETTLED ? outcome : best;
            }
        }
        return best == Outcome.UNSETTLED ? needsDecision() : new Decision.Refused(named ? unmet() : notGranted());
    }

    private static Outcome outcome(Entry entry, ConstraintEvaluator constraints) {
        return entry.constraints().all().stream()
                .map(constraints::evaluate)
                .max(Comparator.naturalOrder())
                .orElse(Outcome.HOLDS);
    }

    private static Decision needsDecision() {
        return new Decision.NeedsDecision(Refusal.because(
                Reason.ACTION_NEEDS_DECISION,
                "Do not repeat this here: the action is granted under conditions that need a decision first."));
    }

    private static Refusal notGranted() {
        return Refusal.because(
                Reason.ACTION_NOT_GRANTED, "Exchange for a token that grants this action on this resource.");
    }

    private static Refusal unmet() {
        return Refusal.because(Reason.ACTION_NOT_GRANTED, "Stay within the bounds under which this action is granted.");
    }
}
