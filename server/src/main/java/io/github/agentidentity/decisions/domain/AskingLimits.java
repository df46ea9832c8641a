package io.github.agentidentity.decisions.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Limits on asking people for approvals, so that nobody is worn down.
 *
 * @param waiting how long a request waits for its approvers
 * @param pause how long the like waits after a denial; each further one within a day doubles it; zero: not at all
 */
public record AskingLimits(Duration waiting, Duration pause) {

    /** Largest number of requests that wait for one human. */
    public static final int MOST = 50;

    /** Largest number of these that one service asked, or one agent: a fifth. */
    public static final int MOST_OF_ONE = MOST / 5;

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 12;

    /** The rest of the wait after denials of the like, where it is not over at {@code now}. */
    Optional<Duration> wait(AccessRequests.Denials denials, Instant now) {
        if (denials.number() == 0) {
            return Optional.empty();
        }
        long doublings = Math.min(denials.number() - 1, MOST_DOUBLINGS);
        Duration wait = pause.multipliedBy(1L << doublings);
        Instant end = denials.last().plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        return now.isBefore(end) ? Optional.of(Duration.between(now, end)) : Optional.empty();
    }

    /** Whether one more request fits beside those that wait for the human. */
    boolean haveRoom(List<AccessRequest.Parties> waiting, AccessRequest.Parties next) {
        return waiting.size() < MOST
                && alike(waiting, next, AccessRequest.Parties::serviceId) < MOST_OF_ONE
                && alike(waiting, next, AccessRequest.Parties::agentId) < MOST_OF_ONE;
    }

    private static long alike(
            List<AccessRequest.Parties> waiting,
            AccessRequest.Parties next,
            Function<AccessRequest.Parties, String> party) {
        return waiting.stream().map(party).filter(party.apply(next)::equals).count();
    }
}
