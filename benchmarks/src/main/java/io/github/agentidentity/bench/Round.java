package io.github.agentidentity.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One turn of one contender.
 *
 * @param nanos from the first request to the last answer
 * @param latencies of each request, in nanoseconds
 * @param answers to each request, in the same order
 * @param busy number of requests beside these that were told to come again
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a list of boxes would cost the generator.
record Round(long nanos, long[] latencies, List<Answer> answers, int busy) {

    private static final double NANOS_PER_SECOND = 1e9;

    Round {
        answers = List.copyOf(answers);
    }

    Round(long nanos, long[] latencies, List<Answer> answers) {
        this(nanos, latencies, answers, 0);
    }

    double seconds() {
        return nanos / NANOS_PER_SECOND;
    }

    /** Requests per second. */
    double rate() {
        return latencies.length / seconds();
    }

    /** @throws BadAnswer if any status is not 200 */
    Round requireGood() throws BadAnswer {
        BadAnswer.unless(!answers.isEmpty(), "nothing was served");
        for (Answer answer : answers) {
            answer.good();
        }
        return this;
    }

    /** The same in the same time without the requests that were told to come again. */
    Round withoutBusy() {
        int[] served = IntStream.range(0, latencies.length)
                .filter(i -> !answers.get(i).isBusy())
                .toArray();
        return new Round(
                nanos,
                Arrays.stream(served).mapToLong(i -> latencies[i]).toArray(),
                Arrays.stream(served).mapToObj(answers::get).toList(),
                latencies.length - served.length);
    }

    /** The same without what was answered. */
    Round forgetting() {
        return new Round(nanos, latencies, List.of(), busy);
    }
}
