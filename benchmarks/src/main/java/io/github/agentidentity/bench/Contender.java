package io.github.agentidentity.bench;

import java.io.IOException;
import java.util.List;

/**
 * Something that is measured.
 *
 * @param name as the table calls it
 * @param preparation makes the requests of a turn, before the clock starts
 * @param check looks closely at one answer of each turn
 * @param busyAtTimes whether it may be told to come again; what was told so counts as not served
 */
record Contender(String name, Preparation preparation, Check check, boolean busyAtTimes) {

    Contender(String name, Preparation preparation, Check check) {
        this(name, preparation, check, false);
    }

    /** The same under another name, when many come at once. */
    Contender crowded(String as) {
        return new Contender(as, preparation, check, true);
    }

    @FunctionalInterface
    interface Preparation {
        List<byte[]> requests(int count) throws IOException, InterruptedException, BadAnswer;
    }

    @FunctionalInterface
    interface Check {
        void look(Answer answer) throws BadAnswer;
    }
}
