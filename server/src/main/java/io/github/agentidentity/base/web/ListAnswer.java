package io.github.agentidentity.base.web;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.keycloak.PageRequest;
import java.util.function.Function;

/** A part of a list as JSON: its items, which part it is, and whether something comes after it. */
public final class ListAnswer {

    private ListAnswer() {}

    /**
     * A part of a list.
     *
     * @param name of the member that holds the items
     */
    public static <T> JsonObject json(
            String name, PageRequest asked, PageRequest.Page<T> page, Function<T, ? extends Json> item) {
        return JsonObject.builder()
                .put(name, JsonArray.of(page.items().stream().map(item).toList()))
                .put("first", asked.first())
                .put("max", asked.max())
                .put("more", new JsonBoolean(page.more()))
                .build();
    }
}
