package io.github.agentidentity.decisions.domain;

import static io.github.agentidentity.decisions.domain.DecisionReason.CONSTRAINT_UNSUPPORTED;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.registry.domain.AgentScope;
import io.github.agentidentity.registry.domain.ParameterPointers;
import io.github.agentidentity.registry.domain.rendering.ActionRendering;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * An action that agents and human still have.
 *
 * @param entries the entries that name it at the resource: alternatives, at least one
 * @param scopes the agent scopes, of every agent that acts, by which it was approved and is had still
 */
record GrantedAction(List<Entry> entries, List<AgentScope> scopes) {

    GrantedAction {
        entries = List.copyOf(entries);
        scopes = List.copyOf(scopes);
    }

    /**
     * The entry by which the use is permitted: one whose constraints hold, or under which somebody must be asked.
     *
     * @throws Denial for the constraints of the entry that comes closest
     */
    JudgedEntry permitting(ActionFacts facts, Instant at) {
        ConstraintCheck check = new ConstraintCheck(facts, this::pointers, at);
        return entries.stream()
                .map(entry -> JudgedEntry.of(entry, check))
                .min(Comparator.comparing(JudgedEntry::outcome))
                .orElseThrow()
                .require();
    }

    /**
     * The places in the parameters at which stands what is counted and summed.
     *
     * @throws Denial {@code constraint_unsupported} where two scopes say different places
     */
    ParameterPointers pointers() {
        List<ParameterPointers> pointers =
                scopes.stream().map(AgentScope::pointers).distinct().toList();
        if (pointers.size() > 1) {
            throw Denial.because(CONSTRAINT_UNSUPPORTED);
        }
        return pointers.stream().findFirst().orElse(ParameterPointers.NONE);
    }

    /**
     * The rendering of its parameters for those who approve it.
     *
     * @throws Denial {@code constraint_unsupported} where two scopes show them differently
     */
    ActionRendering rendering() {
        List<ActionRendering> renderings =
                scopes.stream().map(AgentScope::rendering).distinct().toList();
        if (renderings.size() > 1) {
            throw Denial.because(CONSTRAINT_UNSUPPORTED);
        }
        return renderings.stream().findFirst().orElse(ActionRendering.NONE);
    }

    /** Whether anybody may come to see its effect, by the word of any scope, or no scope says what it is. */
    boolean isPublic() {
        return scopes.isEmpty() || scopes.stream().anyMatch(AgentScope::isPublic);
    }

    /** Whether it is gated, irreversible or public by the word of any scope, or no scope says what it is. */
    boolean isGrave() {
        return scopes.isEmpty() || scopes.stream().anyMatch(AgentScope::needsStrongApproval);
    }
}
