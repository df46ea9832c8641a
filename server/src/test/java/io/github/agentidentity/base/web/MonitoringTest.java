package io.github.agentidentity.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.base.domain.MeterName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules and panels that we ship name what the server measures, and nothing else. */
class MonitoringTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Path MONITORING = REPOSITORY.resolve("examples").resolve("monitoring");

    private static final Pattern SERIES = Pattern.compile("(agent_identity_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(?:=~|!~|!=|=)\"([^\"]*)\"");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");

    /** Values of the labels that are lists in the code; of the others the files may name any. */
    private static final Map<String, Set<String>> VALUES = Map.of(
            "reason", Arrays.stream(Reason.values()).map(Reason::code).collect(Collectors.toSet()),
            "step", Arrays.stream(Operation.values()).map(Operation::code).collect(Collectors.toSet()),
            "outcome",
                    Stream.concat(
                                    Arrays.stream(RequestMetrics.Outcome.values())
                                            .map(outcome -> outcome.name().toLowerCase(Locale.ROOT)),
                                    Stream.of("sent", "suppressed", "sound", "unsound"))
                            .collect(Collectors.toSet()));

    @Test
    void each_rule_names_series_labels_and_values_that_there_are() throws IOException {
        List<String> expressions = new ArrayList<>();
        rules().forEach(rule -> expressions.add(rule.path("expr").asText()));
        assertThat(expressions).hasSizeGreaterThan(8).allSatisfy(MonitoringTest::requireKnown);
    }

    @Test
    void each_rule_has_a_name_of_its_own_a_severity_and_a_text() throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode rule : rules()) {
            names.add(rule.path("alert").asText());
            assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/description").asText()).isNotBlank();
        }
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.startsWith("AgentIdentity"));
    }

    @Test
    void each_panel_names_series_labels_and_values_that_there_are() throws IOException {
        List<String> expressions = new ArrayList<>();
        panels().forEach(panel -> panel.path("targets")
                .forEach(target -> expressions.add(target.path("expr").asText())));
        assertThat(expressions).hasSizeGreaterThan(9).allSatisfy(MonitoringTest::requireKnown);
    }

    @Test
    void no_two_panels_have_one_id_and_none_lies_on_another() throws IOException {
        Set<String> cells = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : panels()) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode place = panel.path("gridPos");
            for (int x = place.path("x").asInt();
                    x < place.path("x").asInt() + place.path("w").asInt();
                    x++) {
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(cells.add(x + "," + y))
                            .as(panel.path("title").asText())
                            .isTrue();
                    assertThat(x).isLessThan(24);
                }
            }
        }
    }

    @Test
    void every_meter_is_watched_by_a_rule_or_a_panel_and_stands_in_the_manual() throws IOException {
        String watched = Files.readString(MONITORING.resolve("agent-identity-alerts.yaml"))
                + Files.readString(MONITORING.resolve("agent-identity-dashboard.json"));
        String manual = Files.readString(REPOSITORY.resolve("docs").resolve("operations.md"));
        assertThat(MeterName.values()).allSatisfy(meter -> {
            assertThat(meter.series()).anyMatch(watched::contains);
            assertThat(meter.series()).anyMatch(series -> manual.contains("`" + series.replaceFirst("_count$", "")));
        });
    }

    /** So the list of meters is the whole of it. */
    @Test
    void nothing_is_measured_under_a_name_that_is_not_in_the_list() throws IOException {
        List<Path> elsewhere = new ArrayList<>();
        for (String room : List.of("server", "token-exchange", "spi", "provider")) {
            Path sources = REPOSITORY.resolve(room).resolve("src").resolve("main");
            if (Files.exists(sources)) {
                try (Stream<Path> all = Files.walk(sources)) {
                    all.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("MeterName.java"))
                            .filter(MonitoringTest::namesAMeter)
                            .forEach(elsewhere::add);
                }
            }
        }
        assertThat(elsewhere).isEmpty();
    }

    private static boolean namesAMeter(Path file) {
        try {
            String source = Files.readString(file);
            return source.contains("\"agent_identity.")
                    || Pattern.compile("(?:Metrics\\.(?:counter|timer|gauge)|Gauge\\.builder)\\(\\s*\"")
                            .matcher(source)
                            .find();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireKnown(String expression) {
        Matcher series = SERIES.matcher(expression);
        Set<String> labels = new HashSet<>();
        boolean found = false;
        while (series.find()) {
            found = true;
            String name = series.group(1);
            MeterName meter = Arrays.stream(MeterName.values())
                    .filter(known -> known.series().contains(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("Nothing measures " + name));
            labels.addAll(meter.labels());
            Matcher label = MATCHER.matcher(series.group(2) == null ? "" : series.group(2));
            while (label.find()) {
                assertThat(meter.labels()).as(expression).contains(label.group(1));
                requireValues(label.group(1), label.group(2));
            }
        }
        assertThat(found).as(expression).isTrue();
        GROUPED.matcher(expression)
                .results()
                .flatMap(by -> Arrays.stream(by.group(1).split(", *", -1)))
                .forEach(label -> assertThat(labels).as(expression).contains(label));
    }

    private static void requireValues(String label, String values) {
        Set<String> known = VALUES.get(label);
        if (known != null) {
            assertThat(known).contains(values.split("\\|", -1));
        }
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        new ObjectMapper(new YAMLFactory())
                .readTree(MONITORING.resolve("agent-identity-alerts.yaml").toFile())
                .path("groups")
                .forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }

    private static List<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        new ObjectMapper()
                .readTree(MONITORING.resolve("agent-identity-dashboard.json").toFile())
                .path("panels")
                .forEach(panels::add);
        return panels;
    }
}
