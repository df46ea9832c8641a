package io.github.agentidentity.demo;

import java.io.IOException;
import java.util.List;

/**
 * One step of the story.
 *
 * @param sentence what is true when it went well
 * @param act does it
 */
record Step(String sentence, Act act) {

    /** Plays a step and returns what a reader of the story would like to see of it, line by line. */
    @FunctionalInterface
    interface Act {

        /**
         * Plays it.
         *
         * @throws Unexpected if the world did not answer as the sentence says
         */
        List<String> play() throws IOException, InterruptedException, Unexpected;
    }
}
