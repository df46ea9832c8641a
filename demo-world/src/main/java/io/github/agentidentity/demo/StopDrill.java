package io.github.agentidentity.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Drill in which an agent acts as fast as it can until long after somebody said stop.
 *
 * @param act the action, over and over
 * @param stop the one word of the human
 */
record StopDrill(Act act, Stop stop) {

    private static final int HANDS = 4;
    private static final Duration BEFORE = Duration.ofSeconds(1);
    private static final Duration AFTER = Duration.ofSeconds(2);

    /** One action. */
    @FunctionalInterface
    interface Act {
        /** Whether the service did it. */
        boolean isAccepted() throws IOException, InterruptedException, Unexpected;
    }

    /** The stop. */
    @FunctionalInterface
    interface Stop {
        void say() throws IOException, InterruptedException, Unexpected;
    }

    /**
     * Result of a drill.
     *
     * @param before number of actions accepted before the stop was sent
     * @param after number of actions accepted whose answer came after the stop was sent
     * @param toLast time from sending the stop to the answer of the last accepted action; zero where none came after it
     * @param late number of actions accepted that were sent after the stop had been answered
     */
    record Result(long before, long after, Duration toLast, long late) {

        String inWords() {
            return toLast.toMillis() + " ms from STOP to the last accepted action (" + before + " before it, " + after
                    + " under way, " + late + " sent after its answer)";
        }
    }

    /** An accepted action, in nanoseconds of the JVM's clock. */
    private record Accepted(long sent, long answered) {}

    Result run() throws IOException, InterruptedException, Unexpected {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService hands = Executors.newFixedThreadPool(HANDS);
        try {
            List<Future<List<Accepted>>> working = new ArrayList<>();
            for (int hand = 0; hand < HANDS; hand++) {
                working.add(hands.submit(() -> work(over)));
            }
            Thread.sleep(BEFORE.toMillis());
            long said = System.nanoTime();
            stop.say();
            long answered = System.nanoTime();
            Thread.sleep(AFTER.toMillis());
            over.set(true);
            return result(all(working), said, answered);
        } finally {
            over.set(true);
            hands.shutdownNow();
        }
    }

    private List<Accepted> work(AtomicBoolean over) throws IOException, InterruptedException, Unexpected {
        List<Accepted> accepted = new ArrayList<>();
        while (!over.get()) {
            long sent = System.nanoTime();
            if (act.isAccepted()) {
                accepted.add(new Accepted(sent, System.nanoTime()));
            }
        }
        return accepted;
    }

    private static List<Accepted> all(List<Future<List<Accepted>>> working) throws InterruptedException, Unexpected {
        List<Accepted> all = new ArrayList<>();
        for (Future<List<Accepted>> each : working) {
            try {
                all.addAll(each.get());
            } catch (ExecutionException failure) {
                throw new Unexpected("an action failed: " + failure.getCause());
            }
        }
        return all;
    }

    private static Result result(List<Accepted> accepted, long said, long answered) {
        long after =
                accepted.stream().filter(each -> each.answered() - said > 0).count();
        long last = accepted.stream()
                .mapToLong(each -> each.answered() - said)
                .max()
                .orElse(0);
        long late = accepted.stream().filter(each -> each.sent() - answered > 0).count();
        return new Result(accepted.size() - after, after, Duration.ofNanos(Math.max(0, last)), late);
    }
}
