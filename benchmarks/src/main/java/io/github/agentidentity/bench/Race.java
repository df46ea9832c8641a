package io.github.agentidentity.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures contenders in turn, A, B, C, A, B, C and so on, so that whatever else the machine does meets all of them.
 *
 * <p>A turn is so many requests as the contender answered in as much time when it was warmed up; what a turn needs is
 * prepared before its clock starts.
 *
 * <p>While it is warmed up the servers have every processor, and what is left to be done after a turn is not waited
 * for: a server that compiles its code on one processor beside its work needs many minutes for it.
 *
 * @param load the connections
 * @param pinning keeps servers and generator apart in the turns that count
 * @param rounds how many turns each has
 * @param seconds how long a turn is, about
 * @param warmup how many seconds each is warmed up
 */
record Race(Load load, Pinning pinning, int rounds, double seconds, double warmup) {

    private static final int FIRST = 50;

    /** Some things live for so short a time that a turn may not need more. */
    private static final int MOST = 20_000;

    /** Something that goes on after an answer was given. */
    @FunctionalInterface
    interface Quiet {
        void await() throws IOException, InterruptedException;
    }

    /**
     * Runs it.
     *
     * @param between called before each turn: waits until nothing is left to be done of the one before
     * @throws BadAnswer if any answer is not what it should be
     */
    Outcome run(List<Contender> contenders, Quiet between) throws IOException, InterruptedException, BadAnswer {
        pinning.together();
        Map<Contender, Integer> requests = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            requests.put(contender, warmUp(contender));
        }
        pinning.apart();
        Outcome outcome = new Outcome();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<Contender, Integer> each : requests.entrySet()) {
                outcome.add(each.getKey().name(), turn(each.getKey(), each.getValue(), between));
            }
        }
        return outcome;
    }

    /** Number of requests in a turn of it. */
    private int warmUp(Contender contender) throws IOException, InterruptedException, BadAnswer {
        int requests = FIRST;
        for (double spent = 0; spent < warmup; ) {
            Round round = turn(contender, requests, () -> {});
            spent += round.latencies().length / round.rate();
            requests = inTime(round.rate());
        }
        return requests;
    }

    private int inTime(double rate) {
        return (int) Math.max(FIRST, Math.min(MOST, rate * seconds));
    }

    private Round turn(Contender contender, int requests, Quiet between)
            throws IOException, InterruptedException, BadAnswer {
        try {
            List<byte[]> prepared = contender.preparation().requests(requests);
            between.await();
            Round round = load.run(prepared);
            contender.check().look(round.answers().get(round.answers().size() - 1));
            return round;
        } catch (BadAnswer bad) {
            throw new BadAnswer(contender.name() + ": " + bad.getMessage());
        }
    }
}
