package io.github.agentidentity.registry.domain.rendering;

import io.github.agentidentity.registry.domain.Titles;
import java.util.List;
import java.util.stream.Stream;

/**
 * One line that a human is shown of an action's parameters.
 *
 * @param label what it is
 * @param value what it says
 * @param byService whether the service looked the value up; else the agent or others wrote it
 */
public record ParameterLine(Label label, ParameterValue value, boolean byService) {

    /** Name of a line. */
    public sealed interface Label {}

    /** A name that an admin registered. */
    public record Titled(Titles titles) implements Label {}

    /**
     * The way to a parameter that nobody registered: names in it are the agent's or others'.
     *
     * @param steps from the outside in
     */
    public record Unnamed(List<Step> steps) implements Label {

        public Unnamed {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step on the way to a parameter.
     *
     * @param text the name of a member, or the place of an item, counted from 1
     * @param isPlace whether it is the latter
     */
    public record Step(String text, boolean isPlace) {}

    /** All words in it that no admin registered. */
    public Stream<String> words() {
        Stream<String> names =
                label instanceof Unnamed unnamed ? unnamed.steps().stream().map(Step::text) : Stream.empty();
        return Stream.concat(names, value.words());
    }
}
