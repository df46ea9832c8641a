package io.github.agentidentity.demo;

import io.github.agentidentity.runner.Progress;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Shows on one line for each step that something goes on: its name, a dot each second, and how long it took. */
final class Ticker implements Progress, AutoCloseable {

    private final PrintStream out;
    private @Nullable String step;
    private long began;

    Ticker(PrintStream out) {
        this.out = out;
    }

    @Override
    public void at(String step, Duration elapsed) {
        if (step.equals(this.step)) {
            out.print('.');
        } else {
            close();
            this.step = step;
            began = System.nanoTime();
            out.print(step + " ");
        }
        out.flush();
    }

    /** Ends the line, if there is one. */
    @Override
    public void close() {
        if (step != null) {
            out.println(" " + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s");
            step = null;
        }
    }
}
