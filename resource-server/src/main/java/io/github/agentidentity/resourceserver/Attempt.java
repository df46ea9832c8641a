package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.ResourceMatch;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import java.util.Objects;
import java.util.Optional;

/**
 * One use of authority that an agent asks for, with what the service knows of it. What the service does not say stays
 * open, and a constraint that speaks of it is not taken as met. Parameters and destination will join here.
 */
public final class Attempt {

    private final String action;
    private final ResourceUri resource;
    private final Optional<Visibility> reach;

    private Attempt(String action, ResourceUri resource, Optional<Visibility> reach) {
        this.action = Objects.requireNonNull(action);
        this.resource = Objects.requireNonNull(resource);
        this.reach = reach;
    }

    /**
     * An attempt of which no more is known.
     *
     * @param action the literal name of the action, as registered at the issuer
     * @param resource what it would touch: the service's own URI or one under it
     */
    public static Attempt of(String action, ResourceUri resource) {
        return new Attempt(action, resource, Optional.empty());
    }

    /**
     * The same attempt with the widest circle that may come to see its effect: settles the constraint
     * {@code urn:agent-identity:audience_visibility}. The service says what its own code makes sure of, never what the
     * request claims.
     */
    public Attempt reaching(Visibility reach) {
        return new Attempt(action, resource, Optional.of(reach));
    }

    Optional<Visibility> reach() {
        return reach;
    }

    /**
     * Whether {@code entry} speaks of this action on this resource. Families do not count: what a human approved was
     * spelled out at approval, and an action invented later was not.
     */
    boolean isNamedBy(Entry entry) {
        boolean granted = entry.actions().stream()
                .anyMatch(pattern -> !pattern.isFamily() && pattern.value().equals(action));
        return granted && isCoveredBy(entry);
    }

    private boolean isCoveredBy(Entry entry) {
        return entry.match() == ResourceMatch.PREFIX
                ? entry.resource().covers(resource)
                : entry.resource().equals(resource);
    }
}
