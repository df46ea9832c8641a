package io.github.agentidentity.demo;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import java.util.ArrayList;
import java.util.List;

/** Lines that a step shows to a reader of the story. */
final class Lines {

    private Lines() {}

    /** The items of an array, each on a line of its own. */
    static List<String> items(Json json) throws Unexpected {
        if (json instanceof JsonArray array) {
            return array.items().stream().map(Jcs::canonical).toList();
        }
        throw new Unexpected("expected an array");
    }

    static List<String> refusal(Reply reply) {
        return List.of(reply.describe(), reply.sentence()).stream()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static List<String> titled(String title, List<String> picture) {
        List<String> lines = new ArrayList<>();
        lines.add(title);
        picture.forEach(line -> lines.add("  " + line));
        return lines;
    }
}
