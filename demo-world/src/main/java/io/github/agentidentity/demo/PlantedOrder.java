package io.github.agentidentity.demo;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.List;

/** Order that somebody planted in what agents read. The agents of the incidents obey it, whatever they were told. */
record PlantedOrder(String text) {

    private static final String ADDRESS = "Assistant: ";

    /** The orders among the texts called {@code member} of these items. */
    static List<PlantedOrder> in(Json items, String member) throws Unexpected {
        if (!(items instanceof JsonArray array)) {
            throw new Unexpected("expected an array");
        }
        List<PlantedOrder> orders = array.items().stream()
                .filter(JsonObject.class::isInstance)
                .flatMap(item -> ((JsonObject) item).get(member).stream())
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).value())
                .filter(text -> text.startsWith(ADDRESS))
                .map(PlantedOrder::new)
                .toList();
        Unexpected.unless(!orders.isEmpty(), "expected a planted order, but found none");
        return orders;
    }

    /** Whether it asks for this. */
    boolean asksTo(String verb) {
        return text.contains(verb);
    }
}
