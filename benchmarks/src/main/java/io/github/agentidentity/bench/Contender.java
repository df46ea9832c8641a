package io.github.agentidentity.bench;

import java.io.IOException;
import java.util.List;

/**
 * Something that is measured.
 *
 * @param name as the table calls it
 * @param share of the requests of a round that it sends: less for what is dear to prepare
 * @param preparation makes the requests of a round, before the clock starts
 * @param check looks closely at one answer of each round
 */
record Contender(String name, double share, Preparation preparation, Check check) {

    @FunctionalInterface
    interface Preparation {
        List<byte[]> requests(int count) throws IOException, InterruptedException, BadAnswer;
    }

    @FunctionalInterface
    interface Check {
        void look(Answer answer) throws BadAnswer;
    }
}
