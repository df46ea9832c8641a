package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.resourceserver.Circumstances.Outcome;
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

    Verdict on(Attempt attempt, Instant now) {
        Circumstances circumstances = new Circumstances(attempt, now);
        Outcome best = Outcome.BROKEN;
        boolean named = false;
        for (Entry entry : authority.entries()) {
            if (attempt.isNamedBy(entry)) {
                Outcome outcome = outcome(entry, circumstances);
                if (outcome == Outcome.HOLDS) {
                    return new Verdict.Permitted(entry);
                }
                named = true;
                best = outcome == Outcome.UNSETTLED ? outcome : best;
            }
        }
        return best == Outcome.UNSETTLED ? needsDecision() : new Verdict.Refused(named ? unmet() : notGranted());
    }

    private static Outcome outcome(Entry entry, Circumstances circumstances) {
        return entry.constraints().all().stream()
                .map(circumstances::settle)
                .max(Comparator.naturalOrder())
                .orElse(Outcome.HOLDS);
    }

    private static Verdict needsDecision() {
        return new Verdict.NeedsDecision(Refusal.because(
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
