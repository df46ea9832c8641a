package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.ConstraintEvaluator.Outcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Evaluator of authority: decides from a token alone, or from what introspection left of it.
 *
 * <p>Entries are alternatives: one that permits is enough (mission core draft, "Resource Server Enforcement"). Within
 * an entry every constraint must hold, and one that cannot be settled here, known or unknown, is never taken as absent.
 * Whether an agent may touch what has a named owner is never settled here.
 *
 * @param authority the authority that is left
 */
record AuthorityEvaluator(Authority authority) {

    Decision decide(ActionRequest request, Instant now) {
        ConstraintEvaluator constraints = new ConstraintEvaluator(request, now);
        Optional<Entry> open = Optional.empty();
        boolean named = false;
        for (Entry entry : authority.entries()) {
            if (request.isNamedBy(entry)) {
                Outcome outcome = outcome(entry, constraints);
                if (outcome == Outcome.HOLDS && request.particulars().owner().isEmpty()) {
                    return Decision.Permitted.byToken(entry, request);
                }
                named = true;
                open = open.or(() -> Optional.of(entry).filter(each -> outcome != Outcome.BROKEN));
            }
        }
        if (open.isPresent()) {
            return needsDecision(open.get());
        }
        return named
                ? Decision.Refused.here(unmet(), DenialReason.PARAMETER_VIOLATION)
                : Decision.Refused.here(notGranted(), DenialReason.OUT_OF_AUTHORITY);
    }

    private static Outcome outcome(Entry entry, ConstraintEvaluator constraints) {
        return entry.constraints().all().stream()
                .map(constraints::evaluate)
                .max(Comparator.naturalOrder())
                .orElse(Outcome.HOLDS);
    }

    private static Decision needsDecision(Entry open) {
        return new Decision.NeedsDecision(
                Refusal.because(
                        Reason.ACTION_NEEDS_DECISION,
                        "Do not repeat this here: the action is granted under conditions that need a decision first."),
                open);
    }

    private static Refusal notGranted() {
        return Refusal.because(
                Reason.ACTION_NOT_GRANTED, "Exchange for a token that grants this action on this resource.");
    }

    /** The refusal of an action that is granted, but not so; also of what a decision point does not permit. */
    static Refusal unmet() {
        return Refusal.because(Reason.ACTION_NOT_GRANTED, "Stay within the bounds under which this action is granted.");
    }
}
