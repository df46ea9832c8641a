package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.ResourceMatch;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import java.util.Objects;

/**
 * One use of authority that an agent asks for, with what the service knows of it.
 *
 * @param action the literal name of the action, as registered at the issuer
 * @param resource what it would touch: the service's own URI or one under it
 * @param parameters what it would do
 * @param destination where its effect would go
 */
public record Attempt(String action, ResourceUri resource, Parameters parameters, Destination destination) {

    public Attempt {
        Objects.requireNonNull(action);
        Objects.requireNonNull(resource);
        Objects.requireNonNull(parameters);
        Objects.requireNonNull(destination);
    }

    /** An attempt of which no more is known. */
    public static Attempt of(String action, ResourceUri resource) {
        return new Attempt(action, resource, Parameters.UNKNOWN, Destination.UNKNOWN);
    }

    /** The same attempt, doing this. */
    public Attempt with(Parameters known) {
        return new Attempt(action, resource, known, destination);
    }

    /** The same attempt, with its effect going there. */
    public Attempt to(Destination known) {
        return new Attempt(action, resource, parameters, known);
    }

    /** The same attempt with the widest circle that may come to see its effect. */
    public Attempt reaching(Visibility circle) {
        return to(destination.reaching(circle));
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
