package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.authority.TimeWindow;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * End of a permit: that of the token, of its mission, of the agents that act, of the time window, or of a minute,
 * whichever is first.
 */
final class Validity {

    private Validity() {}

    static Instant of(PresentedToken presented, Entry entry, Instant at) {
        return Stream.of(
                        Stream.of(
                                presented.token().expiresAt(),
                                presented.mission().expiresAt(),
                                at.plus(PermitConditions.LONGEST)),
                        presented.delegationChain().retiresAt().stream(),
                        entry.constraints().get(TimeWindow.class).stream()
                                .flatMap(window -> window.notAfter().stream()))
                .flatMap(ends -> ends)
                .min(Instant::compareTo)
                .orElseThrow();
    }
}
