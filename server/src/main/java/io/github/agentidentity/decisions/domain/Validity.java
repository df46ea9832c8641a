package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.missions.domain.token.PresentedToken;
import java.time.Instant;
import java.util.stream.Stream;

/** End of a permit: that of the token, of its mission, of the agents that act, or of a minute, whichever is first. */
final class Validity {

    private Validity() {}

    static Instant of(PresentedToken presented, Instant at) {
        return Stream.concat(
                        Stream.of(
                                presented.token().expiresAt(),
                                presented.mission().expiresAt(),
                                at.plus(PermitConditions.LONGEST)),
                        presented.delegationChain().retiresAt().stream())
                .min(Instant::compareTo)
                .orElseThrow();
    }
}
