package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.ResourceMatch;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.Visibility;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Request of an agent for one use of its authority, with what the service knows of it. Immutable, equal by value. */
@PublicApi
public final class ActionRequest {

    private final Content content;

    private record Content(
            String action,
            ResourceUri resource,
            Parameters parameters,
            Destination destination,
            Particulars particulars) {
        Content {
            Objects.requireNonNull(action);
            Objects.requireNonNull(resource);
            Objects.requireNonNull(parameters);
            Objects.requireNonNull(destination);
            Objects.requireNonNull(particulars);
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
        return new ActionRequest(
                new Content(action, resource, Parameters.UNKNOWN, Destination.UNKNOWN, Particulars.NONE));
    }

    /** The same request, doing this. */
    public ActionRequest with(Parameters known) {
        return new ActionRequest(new Content(action(), resource(), known, destination(), particulars()));
    }

    /** The same request, with its effect going there. */
    public ActionRequest to(Destination known) {
        return new ActionRequest(new Content(action(), resource(), parameters(), known, particulars()));
    }

    /** The same request with the widest circle that may come to see its effect. */
    public ActionRequest reaching(Visibility circle) {
        return to(destination().reaching(circle));
    }

    /**
     * The same request, and these are all its parameters ({@link Parameters#inFull}), which a human is shown who
     * approves it.
     *
     * @throws Refusal as that method does
     */
    public ActionRequest doing(JsonObject all) {
        return with(parameters().inFull(all));
    }

    /**
     * The same request for this one thing, such as the message {@code m1}. A human is shown it who approves the
     * request, and the approval is for it alone.
     *
     * @param type the kind of thing, in the words of the service
     * @param id the thing itself, by a name that stays
     * @throws Refusal {@code MALFORMED_PARAMETER} if one is empty, longer than 256 characters or not plain text
     */
    public ActionRequest on(String type, String id) {
        return with(particulars().on(new Particulars.Target(type, id)));
    }

    /**
     * The same request on what belongs to this human, as the service itself has looked it up. Whether an agent may
     * touch what has a named owner only a decision point says.
     *
     * @param human the issuer's identifier of the owner ({@code sub})
     * @throws Refusal {@code MALFORMED_PARAMETER} if it is no identifier
     */
    public ActionRequest ownedBy(String human) {
        return with(particulars().ownedBy(human));
    }

    /**
     * The same request under this key: sent again with the same parameters it is decided, counted and carried out once.
     *
     * @param key the key that the agent sent, such as the value of an {@code Idempotency-Key} header
     * @throws Refusal {@code MALFORMED_PARAMETER} if it is no such key
     */
    public ActionRequest withIdempotencyKey(String key) {
        return with(particulars().under(key));
    }

    /**
     * The same request, resting on this approval of a human. It need not be said: an approval is found by what it was
     * given for.
     *
     * @param id the approval, as the decision point named it to the service
     * @throws Refusal {@code MALFORMED_PARAMETER} if it is no identifier
     */
    public ActionRequest approvedAs(String id) {
        return with(particulars().approvedAs(id));
    }

    /**
     * The same request, for whose approval the human is to be asked in the same call, where one is missing. A server
     * that wants this for all requests says {@link DecisionPoint#requestingApproval}.
     */
    public ActionRequest requestingApproval() {
        return with(particulars().requestingApproval());
    }

    /**
     * The same request as {@code incoming} asks for it, for adapters that know nothing of what it means: where no thing
     * is named the path is it, and where no parameters are said there are none if {@code incoming} says so
     * ({@link IncomingRequest#hasContent}). A path that cannot be shown to a human leaves both open.
     */
    public ActionRequest sentBy(IncomingRequest incoming) {
        Optional<Particulars.Target> target = particulars().target().or(() -> Particulars.Target.ofPath(incoming));
        if (target.isEmpty()) {
            return this;
        }
        ActionRequest named = with(particulars().on(target.get()));
        boolean said = parameters().full().isPresent() || incoming.hasContent();
        return said ? named : named.doing(JsonObject.of(Map.of()));
    }

    private ActionRequest with(Particulars known) {
        return new ActionRequest(new Content(action(), resource(), parameters(), destination(), known));
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

    Particulars particulars() {
        return content.particulars();
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
