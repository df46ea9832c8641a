package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Used permits in the memory of one process; one is forgotten when it could not be used any more, and no earlier. */
final class InMemoryPermitClaims implements PermitClaims {

    static final int MOST = 100_000;

    private final Clock clock;
    private final int most;
    private final Map<String, Instant> until = new HashMap<>();

    InMemoryPermitClaims(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    @Override
    public synchronized boolean claim(String evaluationId, Instant end) {
        if (until.size() >= most) {
            Instant now = clock.instant();
            until.values().removeIf(each -> !now.isBefore(each));
        }
        if (until.size() >= most && !until.containsKey(evaluationId)) {
            throw Refusal.because(Reason.STATE_UNAVAILABLE, "Try again later: too many permits are in use.")
                    .retryingAfter(RetryAfter.SOON);
        }
        return until.putIfAbsent(evaluationId, end) == null;
    }
}
