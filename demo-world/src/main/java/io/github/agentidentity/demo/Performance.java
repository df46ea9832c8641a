package io.github.agentidentity.demo;

import java.io.IOException;
import java.util.List;

/** A story before its audience. */
final class Performance {

    private Performance() {}

    /** Plays all steps; one that fails does not keep later ones from trying. */
    static Tally play(List<Step> steps, Audience audience) throws InterruptedException {
        Tally tally = Tally.NOTHING;
        for (Step step : steps) {
            try {
                audience.saw(step, step.act().play());
                tally = tally.onePassed();
            } catch (Unexpected | IOException failure) {
                audience.missed(step, String.valueOf(failure.getMessage()));
                tally = tally.oneFailed();
            }
        }
        return tally;
    }
}
