package io.github.agentidentity.registry.domain.rendering;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonPointer;
import java.util.List;
import java.util.Optional;

/**
 * Rendering of an action's parameters for humans who approve one use of it: which of them an admin named, and what they
 * are. Parameters that it does not name are shown too, after those that it names.
 *
 * @param parameters in the order in which they are shown; at most {@value #MOST}, no two at one place
 */
public record ActionRendering(List<ParameterRendering> parameters) {

    /** Largest number of parameters that are named. */
    public static final int MOST = 16;

    /** Rendering that names nothing. */
    public static final ActionRendering NONE = new ActionRendering(List.of());

    /** Raised whenever the same rendering and parameters come to other lines. */
    private static final long FORMAT = 1;

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if they are too many, two are at one place, or an amount has no currency
     */
    public ActionRendering {
        parameters = List.copyOf(parameters);
        long places =
                parameters.stream().map(ParameterRendering::pointer).distinct().count();
        if (parameters.size() > MOST || places < parameters.size()) {
            throw new IllegalArgumentException("At most " + MOST + " parameters are named, each once.");
        }
        if (!parameters.stream().allMatch(ParameterRendering::isComplete)) {
            throw new IllegalArgumentException("An amount has a currency.");
        }
    }

    /**
     * Completes what an admin wrote.
     *
     * @param written in the order in which they are shown; at most {@value #MOST}, no two at one place
     * @param currency where the currency of an amount stands that names none of its own, if there is such a place
     * @return empty where an amount is left without a currency
     */
    public static Optional<ActionRendering> of(List<ParameterRendering> written, Optional<JsonPointer> currency) {
        List<ParameterRendering> complete =
                written.stream().map(one -> one.orIn(currency)).toList();
        return complete.stream().allMatch(ParameterRendering::isComplete)
                ? Optional.of(new ActionRendering(complete))
                : Optional.empty();
    }

    /** Digest of it ({@code sha-256:…}): what an approval was shown by is named by this. */
    public String version() {
        return Anchor.objectDigest(JsonObject.builder()
                .put("format", FORMAT)
                .put(
                        "parameters",
                        JsonArray.of(parameters.stream()
                                .map(ParameterRendering::toJson)
                                .toList()))
                .build());
    }

    /**
     * Lines that a human is shown, all of them: the named parameters, then every other one, then the rest.
     *
     * @param parameters of the action
     * @param further what else of the request nothing on the page says
     * @throws NotRenderable where they cannot be shown in full, or a value is not of its kind
     */
    public List<ParameterLine> lines(JsonObject parameters, JsonObject further, KnownPeople people) {
        return RenderingRoom.require(new LineReader(this, parameters, people).lines(further));
    }

    /**
     * Checks whether a human can be shown all of it.
     *
     * @param parameters of the action
     * @param further what else of the request nothing on the page says
     * @return why not; empty where they can
     */
    public Optional<NotRenderable> check(JsonObject parameters, JsonObject further, KnownPeople people) {
        try {
            lines(parameters, further, people);
            return Optional.empty();
        } catch (NotRenderable notRenderable) {
            return Optional.of(notRenderable);
        }
    }
}
