package io.github.agentidentity.resourceserver;

import java.time.Duration;
import java.time.Instant;

/** Waits for what happens in the background. */
final class Soon {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Soon() {}

    /** Returns when {@code assertion} holds; fails as it does if that takes too long. */
    static void that(Runnable assertion) {
        Instant end = Instant.now().plus(LONGEST);
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError | RuntimeException notYet) {
                if (Instant.now().isAfter(end)) {
                    throw notYet;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
