package io.github.agentidentity.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Result of a race: the rounds of each contender, in the order in which they ran. */
final class Outcome {

    private final Map<String, Series> series = new LinkedHashMap<>();

    void add(String contender, Round round) {
        series.computeIfAbsent(contender, name -> new Series()).add(round);
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
