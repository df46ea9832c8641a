package io.github.agentidentity.bench;

import java.io.IOException;
import java.util.List;

/**
 * Something that is measured.
 *
 * @param name as the table calls it
 * @param preparation makes the requests of a turn, before the clock starts
 * @param check looks closely at one answer of each turn
 */
record Contender(String name, Preparation preparation, Check check) {

    @FunctionalInterface
    interface Preparation {
        List<byte[]> requests(int count) throws IOException, InterruptedException, BadAnswer;
    }

    @FunctionalInterface
    interface Check {
        void look(Answer answer) throws BadAnswer;
    }
}
