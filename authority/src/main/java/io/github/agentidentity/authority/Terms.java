package io.github.agentidentity.authority;

import java.util.List;
import java.util.Optional;

/** All of an entry but its actions: where, under which bounds, and how far it may be delegated. */
record Terms(ResourceScope scope, Constraints constraints, Optional<Delegation> delegation) {

    static Terms of(Entry entry) {
        return new Terms(new ResourceScope(entry.resource(), entry.match()), entry.constraints(), entry.delegation());
    }

    /** Delegation is policy and no part of the comparison (mission draft, Subset Rule). */
    boolean isWithin(Terms ceiling) {
        return scope.isWithin(ceiling.scope) && constraints.isWithin(ceiling.constraints);
    }

    /** Terms that both allow; delegable as far as both are, and not at all where either is not. */
    Optional<Terms> intersect(Terms other) {
        return scope.intersect(other.scope).flatMap(common -> constraints
                .intersect(other.constraints)
                .map(bounds -> new Terms(common, bounds, delegationOfBoth(other))));
    }

    private Optional<Delegation> delegationOfBoth(Terms other) {
        return delegation.flatMap(mine -> other.delegation.map(mine::intersect));
    }

    Entry permitting(List<ActionPattern> actions) {
        return new Entry(scope.resource(), scope.match(), actions, constraints, delegation);
    }
}
