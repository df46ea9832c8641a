package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Action;
import io.github.agentidentity.authority.ActionPattern;
import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.json.JsonObject;

/**
 * Action of a request.
 *
 * @param name its literal name, as registered
 * @param properties {@code action.properties}; empty where there are none
 */
public record RequestedAction(String name, JsonObject properties) {

    static RequestedAction read(RequestObject action) {
        return new RequestedAction(
                action.text("name"),
                action.optional("properties").map(RequestObject::json).orElseGet(() -> JsonObject.builder()
                        .build()));
    }

    /** Whether {@code entry} names it: a family does not, for its actions were spelled out at the approval. */
    boolean isNamedBy(Entry entry) {
        return Action.parse(name)
                .map(ActionPattern::of)
                .filter(entry.actions()::contains)
                .isPresent();
    }
}
