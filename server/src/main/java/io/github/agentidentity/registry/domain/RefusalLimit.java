package io.github.agentidentity.registry.domain;

import io.github.agentidentity.authority.WholeNumber;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Number of refusals at one service within a time that trips the wire of a mission.
 *
 * @param refusals 1 to 1000
 * @param within 1 to 1440 whole minutes
 */
public record RefusalLimit(int refusals, Duration within) {

    public static final int MOST_REFUSALS = 1000;
    public static final int MOST_MINUTES = 1440;

    /** The limit of an agent for which its admin set none. */
    public static final RefusalLimit USUAL = new RefusalLimit(20, Duration.ofMinutes(5));

    private static final char BETWEEN = '/';

    /** Checks the bounds: what reads attributes has named the mistake before. */
    public RefusalLimit {
        boolean isMinutes = within.equals(Duration.ofMinutes(within.toMinutes()));
        if (refusals < 1
                || refusals > MOST_REFUSALS
                || within.toMinutes() < 1
                || within.toMinutes() > MOST_MINUTES
                || !isMinutes) {
            throw new IllegalArgumentException("a limit of refusals");
        }
    }

    /** Reads {@code refusals/minutes}, as {@code 20/5}; empty for every other text. */
    public static Optional<RefusalLimit> parse(String text) {
        int at = text.indexOf(BETWEEN);
        if (at < 0) {
            return Optional.empty();
        }
        OptionalLong refusals = WholeNumber.parse(text.substring(0, at), MOST_REFUSALS);
        OptionalLong minutes = WholeNumber.parse(text.substring(at + 1), MOST_MINUTES);
        boolean isLimit = refusals.orElse(0) >= 1 && minutes.orElse(0) >= 1;
        return isLimit
                ? Optional.of(new RefusalLimit((int) refusals.getAsLong(), Duration.ofMinutes(minutes.getAsLong())))
                : Optional.empty();
    }
}
