package io.github.agentidentity.registry.domain.rendering;

import java.util.List;

/** Size limits of an action's page: what no human would read to its end is not put before one, and nothing is cut. */
public final class RenderingRoom {

    /** Largest number of values on one page. */
    public static final int MOST_VALUES = 64;

    /** Largest number of characters in names and values, in the form in which they are shown. */
    public static final int MOST_CHARACTERS = 8_192;

    /** Largest number of line breaks in all values. */
    public static final int MOST_BREAKS = 256;

    private RenderingRoom() {}

    /**
     * These lines, which a page has room for.
     *
     * @throws NotRenderable {@code TOO_MUCH}
     */
    static List<ParameterLine> require(List<ParameterLine> lines) {
        int values = lines.stream().mapToInt(line -> line.value().size()).sum();
        if (values > MOST_VALUES
                || !admits(lines.stream().flatMap(ParameterLine::words).toList())) {
            throw NotRenderable.because(NotRenderable.Fault.TOO_MUCH);
        }
        return lines;
    }

    /** Whether a page has room for these words. */
    private static boolean admits(List<String> words) {
        long raw = words.stream().mapToLong(String::length).sum();
        if (raw > MOST_CHARACTERS) {
            return false;
        }
        long breaks = words.stream()
                .flatMapToInt(String::chars)
                .filter(letter -> letter == '\n')
                .count();
        long shown =
                words.stream().map(VisibleText::of).mapToLong(String::length).sum();
        return breaks <= MOST_BREAKS && shown <= MOST_CHARACTERS;
    }
}
