package io.github.agentidentity.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Result of a race: the rounds of each contender, in the order in which they ran. */
final class Outcome {

    private final Map<String, Series> series = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    void add(String contender, Round round) {
        series.computeIfAbsent(contender, name -> new Series()).add(round);
    }

    /** Adds what a reader must know of how it came about, in a line. */
    void note(String line) {
        notes.add(line);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    Map<String, Series> all() {
        return Collections.unmodifiableMap(series);
    }

    Series of(String contender) {
        return Objects.requireNonNull(series.get(contender), contender);
    }

    /** Ratio of the rates in a second. */
    Figure rate(String contender, String besides) {
        return Figure.ratio(contender + " / " + besides, of(contender).rateOver(of(besides)));
    }

    /** Ratio of the times at the 99th percentile. */
    Figure p99(String contender, String besides) {
        return Figure.ratio("p99: " + contender + " / " + besides, of(contender).p99Over(of(besides)));
    }
}
