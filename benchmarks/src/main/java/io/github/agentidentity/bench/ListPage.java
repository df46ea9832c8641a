package io.github.agentidentity.bench;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A part of what pages show, as they ask for it.
 *
 * @param name what it is, for people
 * @param question to whoever has it
 * @param said the beginning of a good answer's part that counts
 */
record ListPage(String name, Question question, String said) {

    /** Most items that are asked for at a time. */
    static final int ITEMS = 50;

    private static final int OK = 200;

    /** Question of one who may ask it. */
    @FunctionalInterface
    interface Question {
        Answer ask() throws IOException, InterruptedException, BadAnswer;
    }

    /** Question of one who may ask it, about what is at this address below the realm's. */
    @FunctionalInterface
    interface Asker {
        Answer ask(String path) throws IOException, InterruptedException, BadAnswer;
    }

    /**
     * A list: its first part, one in the middle and the last one, none of them empty.
     *
     * @param asker who may see it
     * @param path its address, with a query
     * @param member of the answer that holds the items
     * @param length number of items of the list
     */
    static List<ListPage> of(String name, Asker asker, String path, String member, long length) {
        long last = Math.max(0, length - ITEMS);
        return LongStream.of(0, last / 2, last)
                .distinct()
                .mapToObj(first -> new ListPage(
                        name + ", " + first + " on",
                        () -> asker.ask(path + (path.endsWith("?") ? "" : "&") + "max=" + ITEMS + "&first=" + first),
                        "\"" + member + "\":[{"))
                .toList();
    }

    /** Asks so many times, one after the other. */
    Round ask(int times) throws IOException, InterruptedException, BadAnswer {
        long[] latencies = new long[times];
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            long asked = System.nanoTime();
            Answer answer = question.ask();
            latencies[i] = System.nanoTime() - asked;
            BadAnswer.unless(answer.status() == OK, name + " was answered with " + answer.status());
            BadAnswer.unless(answer.body().contains(said), "the answer is not that of a page: " + name);
        }
        return new Round(System.nanoTime() - begin, latencies, List.of());
    }
}
