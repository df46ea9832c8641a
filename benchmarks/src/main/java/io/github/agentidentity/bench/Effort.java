package io.github.agentidentity.bench;

import io.github.agentidentity.bench.database.Population;

/**
 * Amount of what is measured.
 *
 * @param rounds how many turns each contender has
 * @param seconds how long a turn is, about
 * @param warmUp when contenders that nobody has met yet are warm
 * @param amounts how much of what is not measured in turns
 */
record Effort(int rounds, double seconds, WarmUp warmUp, Amounts amounts) {

    static final Effort QUICK =
            new Effort(5, 0.5, new WarmUp(1, 10), new Amounts(20, 500, 200_000, 1, Population.Size.QUICK));
    static final Effort FULL =
            new Effort(9, 5, new WarmUp(5, 60), new Amounts(60, 5_000, 10_000_000, 5, Population.Size.FULL));

    /**
     * Amounts of what is not measured in turns.
     *
     * @param revokes how many missions are revoked while agents mint on them
     * @param mints how many mints there are whose writes are counted
     * @param rows how many rows of evidence a server has had for long
     * @param boots how many times a server is started with and without us
     * @param population how many there are of what lists show
     */
    record Amounts(int revokes, int mints, long rows, int boots, Population.Size population) {}

    /** Of contenders that nobody has met yet. */
    Race race(Load load, Pinning pinning) {
        return new Race(load, pinning, rounds, seconds, warmUp);
    }

    /** Of contenders that are warm already, but for what is new about them. */
    Race rerun(Load load, Pinning pinning) {
        return new Race(load, pinning, rounds, seconds, warmUp.shorter(2));
    }

    /** Of contenders that ran just before. */
    Race again(Load load, Pinning pinning) {
        return new Race(load, pinning, rounds, seconds, warmUp.shorter(3));
    }
}
