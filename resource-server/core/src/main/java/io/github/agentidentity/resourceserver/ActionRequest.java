package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.ResourceMatch;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Request of an agent for one use of its authority, with what the service knows of it. Immutable, equal by value. */
@PublicApi
public final class ActionRequest {

    private final Content content;

    private record Content(String action, ResourceUri resource, Parameters parameters, Destination destination) {
        Content {
            Objects.requireNonNull(action);
            Objects.requireNonNull(resource);
            Objects.requireNonNull(parameters);
            Objects.requireNonNull(destination);
        }
    }

    private ActionRequest(Content content) {
        this.content = content;
    }

    /**
     * A request for an action of which no more is known.
     *
     * @param action the literal name of the action, as registered at the issuer
     * @param resource what it would touch: the service's own URI or one under it
     */
    public static ActionRequest of(String action, ResourceUri resource) {
        return new ActionRequest(new Content(action, resource, Parameters.UNKNOWN, Destination.UNKNOWN));
    }

    /** The same request, doing this. */
    public ActionRequest with(Parameters known) {
        return new ActionRequest(new Content(action(), resource(), known, destination()));
    }

    /** The same request, with its effect going there. */
    public ActionRequest to(Destination known) {
        return new ActionRequest(new Content(action(), resource(), parameters(), known));
    }

    /** The same request with the widest circle that may come to see its effect. */
    public ActionRequest reaching(Visibility circle) {
        return to(destination().reaching(circle));
    }

    /** The literal name of the action. */
    public String action() {
        return content.action();
    }

    /** The resource that it would touch. */
    public ResourceUri resource() {
        return content.resource();
    }

    /** Facts about what it would do. */
    public Parameters parameters() {
        return content.parameters();
    }

    /** Destination of its effect. */
    public Destination destination() {
        return content.destination();
    }

    /**
     * Whether {@code entry} speaks of this action on this resource. Families do not count: what a human approved was
     * spelled out at approval, and an action invented later was not.
     */
    boolean isNamedBy(Entry entry) {
        boolean granted = entry.actions().stream()
                .anyMatch(pattern -> !pattern.isFamily() && pattern.value().equals(action()));
        return granted && isCoveredBy(entry);
    }

    private boolean isCoveredBy(Entry entry) {
        return entry.match() == ResourceMatch.PREFIX
                ? entry.resource().covers(resource())
                : entry.resource().equals(resource());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActionRequest request && content.equals(request.content);
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    /** Action and resource. */
    @Override
    public String toString() {
        return action() + " at " + resource().value();
    }
}
