package io.github.agentidentity.evidence.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Part of a realm's evidence that is to be exported: links of the realm's chain in their order, each with the rows that
 * it seals.
 *
 * @param subject only the history of this mission, proposal or stop, or of the realm itself
 * @param after only links behind this place of the chain; 0 for the first
 * @param place of the next link's rows only those behind this place, because those up to it were told before; 0 for all
 * @param max how many rows at most
 */
public record ExportRange(Optional<String> subject, long after, long place, int max) {

    /** Largest number of rows of one export. */
    public static final int MOST = 10_000;

    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9:_-]{1,47}");

    /** @throws IllegalArgumentException for a part that cannot be */
    public ExportRange {
        if (!subject.map(ExportRange::isSubject).orElse(true) || after < 0 || place < 0 || max < 1 || max > MOST) {
            throw new IllegalArgumentException("No such part of the evidence.");
        }
    }

    /** Whether anything can have a history under this id. */
    public static boolean isSubject(String text) {
        return SUBJECT.matcher(text).matches();
    }

    /** The part that follows when this one ended there. */
    ExportRange from(long link, long row) {
        return new ExportRange(subject, link, row, max);
    }
}
