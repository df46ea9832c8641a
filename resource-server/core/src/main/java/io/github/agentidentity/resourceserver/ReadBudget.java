package io.github.agentidentity.resourceserver;

import java.time.Duration;
import java.time.Instant;

/** Budget of reads that requests may cause: at most two in a pause, however many unknown key ids arrive. */
final class ReadBudget {

    private final Duration pause;
    private Instant last = Instant.MIN;
    private Instant lastButOne = Instant.MIN;

    ReadBudget(Duration pause) {
        this.pause = pause;
    }

    /** Whether no request may cause a read now. A clock that was set back gives the budget back. */
    synchronized boolean isSpent(Instant now) {
        return lastButOne.isAfter(now.minus(pause)) && !lastButOne.isAfter(now);
    }

    /** Counts a read, whoever caused it. */
    synchronized void spend(Instant now) {
        lastButOne = last;
        last = now;
    }
}
