package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.AudienceVisibility;
import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Constraint;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.TimeWindow;
import java.time.Instant;
import java.util.Comparator;

/**
 * Decides an attempt from the token alone.
 *
 * <p>Entries are alternatives: one that permits is enough (mission core draft, "Resource Server Enforcement"). Within
 * an entry every constraint must hold, and one that cannot be settled here, known or unknown, is never taken as absent.
 *
 * @param authority what the token allows
 */
record LocalDecision(Authority authority) {

    /** From best to worst: an entry is as good as the worst of its constraints. */
    private enum Outcome {
        HOLDS,
        UNSETTLED,
        BROKEN
    }

    Verdict on(Attempt attempt, Instant now) {
        Outcome best = Outcome.BROKEN;
        boolean named = false;
        for (Entry entry : authority.entries()) {
            if (attempt.isNamedBy(entry)) {
                Outcome outcome = outcome(entry, attempt, now);
                if (outcome == Outcome.HOLDS) {
                    return new Verdict.Permitted(entry);
                }
                named = true;
                best = outcome == Outcome.UNSETTLED ? outcome : best;
            }
        }
        return new Verdict.Refused(named ? unmet(best) : notGranted());
    }

    private static Outcome outcome(Entry entry, Attempt attempt, Instant now) {
        return entry.constraints().all().stream()
                .map(constraint -> outcome(constraint, attempt, now))
                .max(Comparator.naturalOrder())
                .orElse(Outcome.HOLDS);
    }

    private static Outcome outcome(Constraint constraint, Attempt attempt, Instant now) {
        if (constraint instanceof TimeWindow window) {
            return window.contains(now) ? Outcome.HOLDS : Outcome.BROKEN;
        }
        if (constraint instanceof AudienceVisibility visibility
                && attempt.reach().isPresent()) {
            return attempt.reach().get().isWithin(visibility.widest()) ? Outcome.HOLDS : Outcome.BROKEN;
        }
        // All else asks for parameters, a destination, a count or a human: the decision point's business.
        return Outcome.UNSETTLED;
    }

    private static Refusal notGranted() {
        return Refusal.because(
                Reason.ACTION_NOT_GRANTED, "Exchange for a token that grants this action on this resource.");
    }

    private static Refusal unmet(Outcome outcome) {
        return outcome == Outcome.UNSETTLED
                ? Refusal.because(
                        Reason.ACTION_NEEDS_DECISION,
                        "Do not repeat this here: the action is granted under conditions that need a decision first.")
                : Refusal.because(
                        Reason.ACTION_NOT_GRANTED,
                        "Stay within the time and the audience for which this action is granted.");
    }
}
