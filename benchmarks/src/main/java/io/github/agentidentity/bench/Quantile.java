package io.github.agentidentity.bench;

import java.util.Arrays;

/** Order statistics of a sample. */
final class Quantile {

    private Quantile() {}

    /** The middle one; of an even number the mean of the two in the middle. */
    static double median(double... sample) {
        double[] sorted = sorted(sample);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The least value that is no less than {@code share} of the sample (nearest rank). */
    static double of(double share, double... sample) {
        if (share <= 0 || share > 1) {
            throw new IllegalArgumentException("A share is greater than 0 and at most 1.");
        }
        double[] sorted = sorted(sample);
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static double[] sorted(double... sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("There is no middle of nothing.");
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
