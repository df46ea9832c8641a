package io.github.agentidentity.admin.keycloak;

import io.github.agentidentity.base.domain.Problem;
import io.github.agentidentity.base.keycloak.DatabaseClock;
import io.github.agentidentity.base.keycloak.ProblemCheck;
import java.util.stream.Stream;

/** Whether this node's clock is in step with the database's. */
public record ClockCheck(DatabaseClock clock) implements ProblemCheck {

    @Override
    public Stream<Problem> problems() {
        return clock.isTolerable()
                ? Stream.empty()
                : Stream.of(new Problem(
                        "clock_skew",
                        Problem.SERVER,
                        "This node's clock differs from the database's by more than "
                                + DatabaseClock.TOLERATED.toSeconds() + " seconds.",
                        "Keep the clocks of all nodes and of the database in step, by NTP."));
    }
}
