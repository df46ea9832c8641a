package io.github.agentidentity.bench;

/** Amount of what is measured; all of it in turns of so many seconds. */
enum Effort {
    QUICK(5, 0.5, 5, 1),
    FULL(9, 5, 30, 5);

    private final int rounds;
    private final double seconds;
    private final double warmup;
    private final int boots;

    Effort(int rounds, double seconds, double warmup, int boots) {
        this.rounds = rounds;
        this.seconds = seconds;
        this.warmup = warmup;
        this.boots = boots;
    }

    /** Of contenders that nobody has met yet. */
    Race race(Load load, Pinning pinning) {
        return new Race(load, pinning, rounds, seconds, warmup);
    }

    /** Of contenders that are warm already, but for what is new about them. */
    Race rerun(Load load, Pinning pinning) {
        return new Race(load, pinning, rounds, seconds, warmup / 2);
    }

    /** Of contenders that ran just before. */
    Race again(Load load, Pinning pinning) {
        return new Race(load, pinning, rounds, seconds, warmup / 5);
    }

    /** Number of times a server is started with and without us. */
    int boots() {
        return boots;
    }
}
