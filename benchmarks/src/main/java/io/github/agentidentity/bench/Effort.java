package io.github.agentidentity.bench;

/** How much is measured. */
enum Effort {
    QUICK(5, 400, 1_600),
    FULL(9, 2_000, 12_000);

    private final int rounds;
    private final int requests;
    private final int warmup;

    Effort(int rounds, int requests, int warmup) {
        this.rounds = rounds;
        this.requests = requests;
        this.warmup = warmup;
    }

    Race race(Load load) {
        return new Race(load, rounds, requests, warmup);
    }
}
