package io.github.agentidentity.authority;

import java.util.Optional;

/** The resources that an entry means: one, or one and all beneath it (mission draft, Subset Rule, 1). */
record ResourceScope(ResourceUri resource, ResourceMatch match) {

    boolean isWithin(ResourceScope ceiling) {
        return ceiling.match == ResourceMatch.PREFIX
                ? ceiling.resource.covers(resource)
                : match == ResourceMatch.EXACT && resource.equals(ceiling.resource);
    }

    /** The narrower of the two, as two scopes are never partly the same. */
    Optional<ResourceScope> intersect(ResourceScope other) {
        if (isWithin(other)) {
            return Optional.of(this);
        }
        return other.isWithin(this) ? Optional.of(other) : Optional.empty();
    }
}
