package io.github.agentidentity.registry.domain.rendering;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonPointer;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.registry.domain.rendering.ParameterLine.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Reads the lines of an action's parameters; what no named parameter shows has a line of its own. */
final class LineReader {

    /** Objects and arrays within one another. */
    static final int DEEPEST = 8;

    private final ActionRendering rendering;
    private final JsonObject parameters;
    private final KindReader kinds;
    private final Set<String> named = new HashSet<>();
    private final List<ParameterLine> lines = new ArrayList<>();

    LineReader(ActionRendering rendering, JsonObject parameters, KnownPeople people) {
        this.rendering = rendering;
        this.parameters = parameters;
        this.kinds = new KindReader(parameters, people);
    }

    List<ParameterLine> lines(JsonObject further) {
        rendering.parameters().forEach(this::titled);
        members(parameters, List.of(), "");
        named.clear();
        members(further, List.of(), "");
        return List.copyOf(lines);
    }

    private void titled(ParameterRendering parameter) {
        ParameterValue value = kinds.read(parameter);
        lines.add(new ParameterLine(new ParameterLine.Titled(parameter.title()), value, parameter.byService()));
        if (!(value instanceof ParameterValue.Absent)) {
            named.add(parameter.pointer().text());
            parameter.currency().map(JsonPointer::text).ifPresent(named::add);
        }
    }

    /** In the order of names, so that the same parameters always come to the same lines. */
    private void members(JsonObject object, List<Step> way, String pointer) {
        new TreeMap<>(object.members())
                .forEach((name, value) -> unnamed(
                        value,
                        and(way, new Step(name, false)),
                        pointer + "/" + name.replace("~", "~0").replace("/", "~1")));
    }

    private void unnamed(Json value, List<Step> way, String pointer) {
        if (named.contains(pointer) || named.contains("")) {
            return;
        }
        if (way.size() > DEEPEST) {
            throw NotRenderable.because(NotRenderable.Fault.TOO_DEEP);
        }
        if (value instanceof JsonObject object && !object.members().isEmpty()) {
            members(object, way, pointer);
        } else if (value instanceof JsonArray array && !array.items().isEmpty()) {
            for (int i = 0; i < array.items().size(); i++) {
                unnamed(array.items().get(i), and(way, new Step(String.valueOf(i + 1), true)), pointer + "/" + i);
            }
        } else {
            lines.add(new ParameterLine(new ParameterLine.Unnamed(way), leaf(value), false));
        }
    }

    private static ParameterValue leaf(Json value) {
        return value instanceof JsonString text
                ? new ParameterValue.Words(text.value())
                : new ParameterValue.Literal(Jcs.canonical(value));
    }

    private static List<Step> and(List<Step> way, Step next) {
        List<Step> longer = new ArrayList<>(way);
        longer.add(next);
        return longer;
    }
}
