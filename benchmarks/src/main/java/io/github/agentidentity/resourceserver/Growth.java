package io.github.agentidentity.resourceserver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Whether a series of samples, taken at even distances, rises.
 *
 * @param samples what was measured, in the order of time
 */
record Growth(List<Long> samples) {

    /** By how much of itself a series may rise from its begin to its end and still count as level. */
    static final double MOST = 0.05;

    /** Of fewer than this nothing can be said. */
    static final int FEWEST = 5;

    Growth {
        samples = List.copyOf(samples);
    }

    /** Whether there is enough to say something. */
    boolean isKnown() {
        return samples.size() >= FEWEST;
    }

    /**
     * Rise of the series from its begin to its end, as a share of its median; negative where it falls. The slope is
     * that of Theil and Sen, the median of the slopes between all pairs: one odd sample does not turn it.
     */
    double share() {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            for (int j = i + 1; j < samples.size(); j++) {
                slopes.add((samples.get(j) - samples.get(i)) / (double) (j - i));
            }
        }
        double middle = median(samples.stream().map(sample -> (double) sample).toList());
        return slopes.isEmpty() ? 0 : median(slopes) * (samples.size() - 1) / middle;
    }

    /** Whether it does not rise. */
    boolean isLevel() {
        return isKnown() && share() <= MOST;
    }

    @Override
    public String toString() {
        return isKnown()
                ? String.format(Locale.ROOT, "%+6.2f %% from begin to end, at most %.0f %%", share() * 100, MOST * 100)
                : "too short to say";
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
