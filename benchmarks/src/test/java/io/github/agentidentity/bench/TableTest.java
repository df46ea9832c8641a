package io.github.agentidentity.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One result, for people, for programs and as a picture. */
class TableTest {

    private final Outcome outcome = new Outcome();

    TableTest() {
        outcome.add(Ours.GRANT, round(130));
        outcome.add(KeycloaksOwn.EXCHANGE, round(100));
    }

    @Test
    void a_line_for_each_contender_and_one_for_each_figure() {
        assertThat(new Table(section()).lines())
                .anyMatch(line -> line.contains(Ours.GRANT) && line.contains("130"))
                .anyMatch(line -> line.contains(KeycloaksOwn.EXCHANGE) && line.contains("100"))
                .anyMatch(line -> line.endsWith("1.30 x   >= 1.20  reached"));
    }

    @Test
    void a_line_for_what_a_reader_must_know() {
        outcome.note("not flat by then: introspection");

        assertThat(new Table(section()).lines()).last().asString().contains("(not flat by then: introspection)");
    }

    @Test
    void the_file_says_the_same() {
        outcome.note("warmed for long");
        String json = new ResultFile(Map.of("load before", "0.1"), List.of(section())).json();

        assertThat(JsonReader.read(json, JsonLimits.REQUEST)).isInstanceOf(JsonObject.class);
        assertThat(json)
                .contains(
                        "\"per_second\":\"130.000\"",
                        "\"value\":\"1.300\"",
                        "\"verdict\":\"reached\"",
                        "load before",
                        "\"notes\":[\"warmed for long\"]");
    }

    @Test
    void the_picture_has_a_bar_for_each_contender_and_nothing_that_breaks_it() {
        Section tricky = new Section("<a & b>", outcome, List.of());

        assertThat(new Plot(List.of(tricky)).svg())
                .contains("&lt;a &amp; b&gt;")
                .contains("130/s", "100/s")
                .endsWith("</svg>\n");
    }

    private Section section() {
        return new Section(
                "mints",
                outcome,
                List.of(outcome.rate(Ours.GRANT, KeycloaksOwn.EXCHANGE).within(Bound.atLeast(1.2))));
    }

    private static Round round(int requests) {
        return new Round(1_000_000_000L, new long[requests], List.of());
    }
}
