package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.CONSTRAINT_UNSUPPORTED;
import static io.github.agentidentity.decisions.domain.DecisionReason.PARAMETER_VIOLATION;

import io.github.agentidentity.authority.Constraint;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.decisions.domain.ConstraintCheck.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry that names the action, with what its constraints come to.
 *
 * @param entry the entry
 * @param outcome the worst of its constraints
 * @param open the names of the constraints that came to that; none where all hold
 */
record JudgedEntry(Entry entry, Outcome outcome, List<String> open) {

    static JudgedEntry of(Entry entry, ConstraintCheck check) {
        Outcome worst = Outcome.HOLDS;
        List<String> open = new ArrayList<>();
        for (Constraint constraint : entry.constraints().all()) {
            Outcome outcome = constraint.accept(check);
            if (outcome.compareTo(worst) > 0) {
                worst = outcome;
                open.clear();
            }
            if (outcome == worst && worst != Outcome.HOLDS) {
                open.add(constraint.name());
            }
        }
        return new JudgedEntry(entry, worst, List.copyOf(open));
    }

    /** Whether somebody must approve the use first. */
    boolean asks() {
        return outcome == Outcome.ASKS;
    }

    /**
     * The same, if it permits the use, or permits it once somebody approved it.
     *
     * @throws Denial for the worst of its constraints
     */
    JudgedEntry require() {
        return switch (outcome) {
            case HOLDS, ASKS -> this;
            case UNSUPPORTED -> throw Denial.ofConstraints(CONSTRAINT_UNSUPPORTED, open);
            case BROKEN -> throw Denial.ofConstraints(PARAMETER_VIOLATION, open);
        };
    }
}
