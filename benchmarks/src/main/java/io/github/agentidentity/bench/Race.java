package io.github.agentidentity.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Measures contenders in turn, A, B, C, A, B, C and so on, so that whatever else the machine does meets all of them.
 *
 * <p>A turn is so many requests as the contender answered in as much time when it was warmed up; what a turn needs is
 * prepared before its clock starts.
 *
 * <p>While they are warmed up, in turn as well, the servers have every processor, and what is left to be done after a
 * turn is not waited for: a server that compiles its code on one processor beside its work needs many minutes for it.
 *
 * @param load the connections
 * @param pinning keeps servers and generator apart in the turns that count
 * @param rounds how many turns each has
 * @param seconds how long a turn is, about
 * @param warmUp when each is warm
 */
record Race(Load load, Pinning pinning, int rounds, double seconds, WarmUp warmUp) {

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
        Outcome outcome = new Outcome();
        pinning.together();
        List<Warming> warm = warmed(contenders);
        outcome.note(warmUp.toString());
        String cold = warm.stream()
                .filter(each -> !each.isFlat())
                .map(each -> each.contender().name())
                .collect(Collectors.joining(", "));
        if (!cold.isEmpty()) {
            outcome.note("not flat by then: " + cold);
        }
        pinning.apart();
        for (int round = 0; round < rounds; round++) {
            for (Warming each : warm) {
                outcome.add(each.contender().name(), turn(each.contender(), requests(each.rate(), seconds), between));
            }
        }
        return outcome;
    }

    private List<Warming> warmed(List<Contender> contenders) throws IOException, InterruptedException, BadAnswer {
        List<Warming> all =
                contenders.stream().map(each -> new Warming(each, warmUp)).toList();
        List<Warming> cold = new ArrayList<>(all);
        for (cold.removeIf(Warming::isOver); !cold.isEmpty(); cold.removeIf(Warming::isOver)) {
            for (Warming each : cold) {
                each.add(turn(each.contender(), requests(each.rate(), warmUp.seconds()), () -> {}));
            }
        }
        return all;
    }

    private static int requests(double rate, double seconds) {
        return (int) Math.max(FIRST, Math.min(MOST, rate * seconds));
    }

    private Round turn(Contender contender, int requests, Quiet between)
            throws IOException, InterruptedException, BadAnswer {
        try {
            List<byte[]> prepared = contender.preparation().requests(requests);
            between.await();
            Round round = load.send(prepared);
            Round served = contender.busyAtTimes() ? round.withoutBusy() : round;
            served.requireGood();
            contender.check().look(served.answers().get(served.answers().size() - 1));
            return served;
        } catch (BadAnswer bad) {
            throw new BadAnswer(contender.name() + ": " + bad.getMessage());
        }
    }
}
