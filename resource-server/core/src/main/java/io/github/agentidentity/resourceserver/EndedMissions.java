package io.github.agentidentity.resourceserver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers missions that are over until no token of theirs can be good any more. Where there is no room for another,
 * nobody passes until there must be.
 */
final class EndedMissions {

    static final int MOST = 100_000;

    /** The longest life of a token and the largest skew, rounded up. */
    private static final Duration KEEP = AgentTokenRules.LONGEST.plusMinutes(1);

    private final Clock clock;
    private final int most;
    private final Map<String, Instant> until = new ConcurrentHashMap<>();
    private volatile Instant overfullUntil = Instant.MIN;

    EndedMissions(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    void add(String missionId) {
        Instant now = clock.instant();
        if (until.size() >= most) {
            until.values().removeIf(end -> !now.isBefore(end));
        }
        if (until.size() < most) {
            until.put(missionId, now.plus(KEEP));
        } else {
            overfullUntil = now.plus(KEEP);
        }
    }

    boolean covers(String missionId) {
        return until.containsKey(missionId) || clock.instant().isBefore(overfullUntil);
    }
}
