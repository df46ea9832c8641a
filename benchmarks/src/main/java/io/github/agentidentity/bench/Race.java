package io.github.agentidentity.bench;

import java.io.IOException;
import java.util.List;

/**
 * Measures contenders in turn, A, B, C, A, B, C and so on, so that whatever else the machine does meets all of them.
 *
 * @param load the connections
 * @param rounds how many turns each has
 * @param requests how many it sends in one
 * @param warmup how many it sends before the first
 */
record Race(Load load, int rounds, int requests, int warmup) {

    /**
     * Runs it.
     *
     * @param between called before each turn: waits until nothing is left to be done of the one before
     * @throws BadAnswer if any answer is not what it should be
     */
    Outcome run(List<Contender> contenders, Quiet between) throws IOException, InterruptedException, BadAnswer {
        for (Contender contender : contenders) {
            for (int sent = 0; sent < share(contender, warmup); sent += share(contender, requests)) {
                turn(contender, between);
            }
        }
        Outcome outcome = new Outcome();
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                outcome.add(contender.name(), turn(contender, between));
            }
        }
        return outcome;
    }

    /** Something that goes on after an answer was given. */
    @FunctionalInterface
    interface Quiet {
        void await() throws IOException, InterruptedException;
    }

    private Round turn(Contender contender, Quiet between) throws IOException, InterruptedException, BadAnswer {
        try {
            List<byte[]> prepared = contender.preparation().requests(share(contender, requests));
            between.await();
            Round round = load.run(prepared);
            contender.check().look(round.answers().get(round.answers().size() - 1));
            return round;
        } catch (BadAnswer bad) {
            throw new BadAnswer(contender.name() + ": " + bad.getMessage());
        }
    }

    private static int share(Contender contender, int requests) {
        return Math.max(1, (int) (requests * contender.share()));
    }
}
