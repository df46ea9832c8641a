package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Action;
import io.github.agentidentity.authority.ActionPattern;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Mission;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Action of a request.
 *
 * @param whole as it was sent
 * @param name its literal name, as registered
 * @param properties {@code action.properties}; empty where there are none
 */
public record RequestedAction(JsonObject whole, String name, JsonObject properties) {

    private static final String PROPERTIES = "properties";
    private static final String IDEMPOTENCY_KEY = "idempotency_key";
    private static final JsonObject NOTHING = JsonObject.builder().build();

    static RequestedAction read(RequestObject action) {
        return new RequestedAction(
                action.json(),
                action.text("name"),
                action.optional(PROPERTIES).map(RequestObject::json).orElse(NOTHING));
    }

    /**
     * The idempotency key under which it is asked for, if it is.
     *
     * @throws Denial {@code parameter_violation} unless it is plain text of at most 256 characters
     */
    Optional<String> idempotencyKey() {
        return new PropertyReader(properties).text(IDEMPOTENCY_KEY);
    }

    /** All of it but its idempotency key. */
    JsonObject operation() {
        JsonObject.Builder operation = JsonObject.builder();
        whole.members().forEach((name, value) -> operation.put(name, name.equals(PROPERTIES) ? withoutKey() : value));
        return operation.build();
    }

    private JsonObject withoutKey() {
        JsonObject.Builder others = JsonObject.builder();
        properties.members().forEach((name, value) -> {
            if (!name.equals(IDEMPOTENCY_KEY)) {
                others.put(name, value);
            }
        });
        return others.build();
    }

    /**
     * Requires what people can be asked to approve: all parameters, and no number that a digest prints as another.
     *
     * @throws Denial {@code parameter_violation}
     */
    void requireApprovable(RequestedTarget target) {
        if (ActionParameters.read(new PropertyReader(properties)).values().isEmpty()
                || ActionParameters.hasDecimal(whole)
                || ActionParameters.hasDecimal(target.whole())) {
            throw PropertyReader.violated();
        }
    }

    /** The entry that a mission records of it: entries of an approved authority do not overlap, so that it is one. */
    Stream<Entry> recordedIn(Mission mission, ResourceUri at) {
        return mission.authority().entries().stream()
                .filter(entry -> isNamedBy(entry) && RequestedTarget.isCoveredBy(entry, at));
    }

    /** Whether {@code entry} names it: a family does not, for its actions were spelled out at the approval. */
    boolean isNamedBy(Entry entry) {
        return Action.parse(name)
                .map(ActionPattern::of)
                .filter(entry.actions()::contains)
                .isPresent();
    }
}
