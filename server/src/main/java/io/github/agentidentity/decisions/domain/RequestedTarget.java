package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.ResourceMatch;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.Optional;

/**
 * Object that an action would touch.
 *
 * @param whole as it was sent
 * @param type its kind, in the service's words
 * @param id its name, in the service's words
 * @param owner {@code resource.properties.owner}: the {@code sub} of the human to whom it belongs, where the service
 *     says so
 * @param audience {@code resource.properties.audience}, where it is sent: against it entries are matched, and never
 *     against type or id (AuthZEN binding, AuthZEN envelope binding)
 */
public record RequestedTarget(
        JsonObject whole, String type, String id, Optional<String> owner, Optional<String> audience) {

    private static final int LONGEST_URI = 512;
    private static final int LONGEST_ID = 255;

    static RequestedTarget read(RequestObject resource) {
        Optional<RequestObject> properties = resource.optional("properties");
        return new RequestedTarget(
                resource.json(),
                resource.text("type"),
                resource.text("id"),
                properties.flatMap(found -> found.optionalText("owner", LONGEST_ID)),
                properties.flatMap(found -> found.optionalText("audience", LONGEST_URI)));
    }

    /**
     * The resource at which entries are to name the action: the service's own URI, or one beneath it.
     *
     * @throws Denial {@code credential_invalid} for the resource of another service
     */
    ResourceUri resourceAt(ResourceUri service) {
        return audience.map(text -> ResourceUri.parse(text)
                        .filter(service::covers)
                        .orElseThrow(() -> Denial.because(DecisionReason.CREDENTIAL_INVALID, Reason.WRONG_AUDIENCE)))
                .orElse(service);
    }

    /** Whether {@code entry} speaks of this resource. */
    static boolean isCoveredBy(Entry entry, ResourceUri resource) {
        return entry.match() == ResourceMatch.PREFIX
                ? entry.resource().covers(resource)
                : entry.resource().equals(resource);
    }
}
