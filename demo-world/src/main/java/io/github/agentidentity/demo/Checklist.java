package io.github.agentidentity.demo;

import java.io.PrintStream;
import java.util.List;

/** One line for each step, for people in a hurry and for continuous integration. */
record Checklist(PrintStream out) implements Audience {

    @Override
    public void saw(Step step, List<String> details) {
        out.println("ok   " + step.sentence());
    }

    @Override
    public void missed(Step step, String why) {
        out.println("FAIL " + step.sentence() + ": " + why);
    }
}
