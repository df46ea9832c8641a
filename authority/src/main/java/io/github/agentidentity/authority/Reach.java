package io.github.agentidentity.authority;

import java.util.Optional;

/** The resources that an entry means: one, or one and all beneath it (mission draft, Subset Rule, 1). */
record Reach(ResourceUri resource, ResourceMatch match) {

    boolean isWithin(Reach ceiling) {
        return ceiling.match == ResourceMatch.PREFIX
                ? ceiling.resource.covers(resource)
                : match == ResourceMatch.EXACT && resource.equals(ceiling.resource);
    }

    /** The narrower of the two, as two reaches are never partly the same. */
    Optional<Reach> intersect(Reach other) {
        if (isWithin(other)) {
            return Optional.of(this);
        }
        return other.isWithin(this) ? Optional.of(other) : Optional.empty();
    }
}
