package io.github.agentidentity.bench;

import java.util.List;
import java.util.Locale;

/**
 * Rule by which a contender is warm: its rate is flat.
 *
 * @param seconds how long a turn is, about
 * @param limit seconds after which it is measured as it is
 */
record WarmUp(double seconds, double limit) {

    private static final int TURNS = 3;
    private static final double SHARE = 0.05;

    /** The same with a part of the limit. */
    WarmUp shorter(int times) {
        return new WarmUp(seconds, limit / times);
    }

    /** Whether the last turns differ by less than 5 % from their median. */
    boolean isFlat(List<Double> rates) {
        if (rates.size() < TURNS) {
            return false;
        }
        double[] last = rates.subList(rates.size() - TURNS, rates.size()).stream()
                .mapToDouble(rate -> rate)
                .toArray();
        double median = Quantile.median(last);
        for (double rate : last) {
            if (Math.abs(rate - median) >= SHARE * median) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "warmed until three turns of %.1f s in a row differ by less than 5 %% from their median, at most %.0f s",
                seconds,
                limit);
    }
}
