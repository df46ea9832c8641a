package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.decisions.domain.DecisionReason.NextAction;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Advice to the service beside a denial.
 *
 * @param action what may help
 * @param retryAfter whole seconds, up to a day, after which the same request finds room, where that is known exactly
 */
public record NextStep(NextAction action, Optional<Duration> retryAfter) {

    /** Nothing helps. */
    static final NextStep NONE = of(NextAction.NONE);

    private static final Duration LONGEST = Duration.ofDays(1);

    public NextStep {
        if (retryAfter.isPresent() && action != NextAction.RETRY) {
            throw new IllegalArgumentException("a time to wait for something else");
        }
    }

    static NextStep of(NextAction action) {
        return new NextStep(action, Optional.empty());
    }

    /** The same request again, after this time; a wait that has passed meanwhile is a second. */
    static NextStep retry(Duration wait) {
        Duration whole = wait.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        Duration least = whole.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : whole;
        return new NextStep(NextAction.RETRY, Optional.of(least.compareTo(LONGEST) > 0 ? LONGEST : least));
    }
}
