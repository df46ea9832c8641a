package io.github.agentidentity.bench;

import java.util.List;

/**
 * One turn of one contender.
 *
 * @param nanos from the first request to the last answer
 * @param latencies of each request, in nanoseconds
 * @param answers to each request, in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a list of boxes would cost the generator.
record Round(long nanos, long[] latencies, List<Answer> answers) {

    Round {
        answers = List.copyOf(answers);
    }

    /** Requests per second. */
    double rate() {
        return latencies.length * 1e9 / nanos;
    }

    /** The same without what was answered. */
    Round forgetting() {
        return new Round(nanos, latencies, List.of());
    }
}
