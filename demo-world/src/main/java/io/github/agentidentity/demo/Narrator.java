package io.github.agentidentity.demo;

import java.io.PrintStream;
import java.util.List;

/** Tells the story with what there is to see of each step. */
final class Narrator implements Audience {

    private final PrintStream out;
    private int number;

    Narrator(PrintStream out) {
        this.out = out;
    }

    @Override
    public void saw(Step step, List<String> details) {
        announce(step);
        details.forEach(detail -> out.println("      " + detail));
    }

    @Override
    public void missed(Step step, String why) {
        announce(step);
        out.println("      This did not happen: " + why);
    }

    private void announce(Step step) {
        number++;
        out.println();
        out.printf("%3d.  %s%n", number, step.sentence());
    }
}
