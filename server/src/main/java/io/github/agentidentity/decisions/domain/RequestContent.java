package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.registry.domain.rendering.ActionRendering;
import io.github.agentidentity.registry.domain.rendering.KnownPeople;
import io.github.agentidentity.registry.domain.rendering.NotRenderable;
import io.github.agentidentity.registry.domain.rendering.ParameterLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Content of a request that a human reads before they approve it. Whatever resource and action hold is in one of the
 * two parts, or the page says it in words of its own: nothing that is approved stays unseen.
 *
 * @param parameters {@code action.properties.parameters}
 * @param further members beside those that we know; empty as a rule
 */
public record RequestContent(JsonObject parameters, JsonObject further) {

    private static final JsonObject NOTHING = JsonObject.builder().build();
    private static final String RESOURCE = "resource";
    private static final String ACTION = "action";
    private static final String PROPERTIES = "properties";
    private static final String PARAMETERS = "parameters";

    /** Members that the page says in words of its own, each of its type only. */
    private static final Map<String, Class<? extends Json>> OF_RESOURCE =
            Map.of("type", JsonString.class, "id", JsonString.class);

    private static final Map<String, Class<? extends Json>> OF_RESOURCE_PROPERTIES =
            Map.of("audience", JsonString.class, "owner", JsonString.class);

    private static final Map<String, Class<? extends Json>> OF_ACTION = Map.of("name", JsonString.class);

    /** A digest and a key say nothing to a human, and neither changes what is done. */
    private static final Map<String, Class<? extends Json>> OF_ACTION_PROPERTIES = Map.of(
            PARAMETERS,
            JsonObject.class,
            "destination",
            JsonObject.class,
            "parameter_digest",
            JsonString.class,
            "idempotency_key",
            JsonString.class);

    /**
     * The content of a request.
     *
     * @param resource {@code resource} as it was sent
     * @param action {@code action} as it was sent
     */
    public static RequestContent of(JsonObject resource, JsonObject action) {
        JsonObject.Builder further = JsonObject.builder();
        rest(resource, OF_RESOURCE, OF_RESOURCE_PROPERTIES).ifPresent(rest -> further.put(RESOURCE, rest));
        rest(action, OF_ACTION, OF_ACTION_PROPERTIES).ifPresent(rest -> further.put(ACTION, rest));
        return new RequestContent(
                object(action, PROPERTIES)
                        .flatMap(properties -> object(properties, PARAMETERS))
                        .orElse(NOTHING),
                further.build());
    }

    private static Optional<JsonObject> rest(
            JsonObject object,
            Map<String, Class<? extends Json>> said,
            Map<String, Class<? extends Json>> saidOfProperties) {
        Optional<JsonObject> properties =
                object(object, PROPERTIES).flatMap(all -> without(all.members(), saidOfProperties));
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        if (members.get(PROPERTIES) instanceof JsonObject) {
            members.remove(PROPERTIES);
            properties.ifPresent(others -> members.put(PROPERTIES, others));
        }
        return without(members, said);
    }

    private static Optional<JsonObject> without(Map<String, Json> members, Map<String, Class<? extends Json>> said) {
        Map<String, Json> others = new LinkedHashMap<>(members);
        others.entrySet().removeIf(member -> {
            @Nullable Class<? extends Json> type = said.get(member.getKey());
            return type != null && type.isInstance(member.getValue());
        });
        return Optional.of(others).filter(rest -> !rest.isEmpty()).map(JsonObject::of);
    }

    private static Optional<JsonObject> object(JsonObject in, String name) {
        return in.get(name).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    /**
     * Lines that a human is shown of it.
     *
     * @throws NotRenderable where they cannot be shown in full
     */
    public List<ParameterLine> lines(ActionRendering rendering, KnownPeople people) {
        return rendering.lines(parameters, further, people);
    }

    /** Why no human can be shown all of it, if none can. */
    public Optional<NotRenderable> check(ActionRendering rendering, KnownPeople people) {
        return rendering.check(parameters, further, people);
    }
}
