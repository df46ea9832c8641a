package io.github.agentidentity.bench;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The result for programs. Decimals are strings, because the house's JSON knows integers only.
 *
 * @param machine what it was measured on
 */
record ResultFile(Map<String, String> machine, List<Section> sections) {

    String json() {
        JsonObject.Builder about = JsonObject.builder();
        machine.forEach(about::put);
        return Jcs.canonical(JsonObject.builder()
                .put("machine", about.build())
                .put(
                        "sections",
                        JsonArray.of(sections.stream().map(ResultFile::section).toList()))
                .build());
    }

    private static Json section(Section section) {
        return JsonObject.builder()
                .put("title", section.title())
                .put(
                        "contenders",
                        JsonArray.of(section.outcome().all().entrySet().stream()
                                .map(entry -> contender(entry.getKey(), entry.getValue()))
                                .toList()))
                .put("notes", JsonArray.ofStrings(section.outcome().notes()))
                .put(
                        "figures",
                        JsonArray.of(section.figures().stream()
                                .map(ResultFile::figure)
                                .toList()))
                .build();
    }

    private static Json contender(String name, Series series) {
        return JsonObject.builder()
                .put("name", name)
                .put("per_second", decimal(series.rate()))
                .put("median_ms", decimal(series.median()))
                .put("p99_ms", decimal(series.p99()))
                .put(
                        "rounds_per_second",
                        JsonArray.ofStrings(series.rounds().stream()
                                .map(round -> decimal(round.rate()))
                                .toList()))
                .build();
    }

    private static Json figure(Figure figure) {
        JsonObject.Builder json = JsonObject.builder()
                .put("name", figure.name())
                .put("value", decimal(figure.value()))
                .put("unit", figure.unit());
        figure.bound().ifPresent(bound -> json.put("wanted", bound.toString()).put("verdict", figure.verdict()));
        return json.build();
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
