package io.github.agentidentity.runner;

import java.time.Duration;

/** Hears how a start goes on. */
@FunctionalInterface
public interface Progress {

    /**
     * Called when a step begins and about once a second while it lasts.
     *
     * @param step what is being done, for a human; the same text for as long as the step lasts
     * @param elapsed since the step began
     */
    void at(String step, Duration elapsed);

    /** Says nothing. */
    static Progress silent() {
        return (step, elapsed) -> {};
    }
}
