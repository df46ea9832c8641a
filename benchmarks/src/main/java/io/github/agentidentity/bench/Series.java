package io.github.agentidentity.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** All rounds of one contender. */
final class Series {

    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Round> rounds = new ArrayList<>();

    void add(Round round) {
        rounds.add(round.forgetting());
    }

    List<Round> rounds() {
        return List.copyOf(rounds);
    }

    /** Share of all requests that were told to come again. */
    double busy() {
        double busy = rounds.stream().mapToInt(Round::busy).sum();
        return busy
                / (busy
                        + rounds.stream()
                                .mapToInt(round -> round.latencies().length)
                                .sum());
    }

    /** Requests per second in the middle round. */
    double rate() {
        return middle(Round::rate);
    }

    /** The median latency in the middle round, in milliseconds. */
    double median() {
        return middle(round -> Quantile.median(millis(round)));
    }

    /** The 99th percentile in the middle round, in milliseconds. */
    double p99() {
        return middle(round -> Quantile.of(0.99, millis(round)));
    }

    /** Ratio of the rate to that of {@code other}: the middle of the ratios of the rounds that stood side by side. */
    double rateOver(Series other) {
        return besides(other, Round::rate);
    }

    /** Ratio of the 99th percentile to that of {@code other}, likewise. */
    double p99Over(Series other) {
        return besides(other, round -> Quantile.of(0.99, millis(round)));
    }

    private double besides(Series other, ToDoubleFunction<Round> value) {
        double[] ratios = new double[Math.min(rounds.size(), other.rounds.size())];
        Arrays.setAll(ratios, i -> value.applyAsDouble(rounds.get(i)) / value.applyAsDouble(other.rounds.get(i)));
        return Quantile.median(ratios);
    }

    private double middle(ToDoubleFunction<Round> value) {
        return Quantile.median(rounds.stream().mapToDouble(value).toArray());
    }

    private static double[] millis(Round round) {
        return Arrays.stream(round.latencies())
                .mapToDouble(nanos -> nanos / NANOS_PER_MILLI)
                .toArray();
    }
}
