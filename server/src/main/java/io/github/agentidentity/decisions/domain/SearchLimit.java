package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * Limit on searches with one token in a minute, on this node. Searches cost as much as decisions, and leave no evidence
 * by which somebody would notice many of them.
 */
public final class SearchLimit {

    /** Largest number of searches with one token in a minute. */
    static final int MOST = 60;

    /** Largest number of tokens that are told apart in a minute; a search with one more waits for the next. */
    static final int MOST_TOKENS = 10_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<String, Integer> searches = new HashMap<>();
    private Instant ends = Instant.EPOCH;

    public SearchLimit(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Counts a search with this token.
     *
     * @throws Refusal {@code too_many_searches}, until the minute is over
     */
    synchronized void count(String tokenId) {
        Instant now = clock.instant();
        if (!now.isBefore(ends) || now.isBefore(ends.minus(MINUTE))) {
            searches.clear();
            ends = now.plus(MINUTE);
        }
        boolean isUnknown = !searches.containsKey(tokenId) && searches.size() >= MOST_TOKENS;
        if (isUnknown || searches.getOrDefault(tokenId, 0) >= MOST) {
            throw Refusal.because(
                            Reason.TOO_MANY_SEARCHES,
                            "Search again in a minute: the actions of one token do not change so often.")
                    .retryingAfter(Duration.between(now, ends).plusMillis(999).truncatedTo(ChronoUnit.SECONDS));
        }
        searches.merge(tokenId, 1, Integer::sum);
    }
}
