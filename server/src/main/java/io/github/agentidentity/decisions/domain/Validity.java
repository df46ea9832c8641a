package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.TimeWindow;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * End of a permit: that of the token, of its mission, of the agents that act, of the approval, of the time window, or
 * of a minute, whichever is first.
 */
final class Validity {

    private Validity() {}

    static Instant of(PermitBasis basis, Instant at) {
        PresentedToken presented = basis.presented();
        return Stream.of(
                        Stream.of(
                                presented.token().expiresAt(),
                                presented.mission().expiresAt(),
                                at.plus(PermitConditions.LONGEST)),
                        presented.delegationChain().retiresAt().stream(),
                        basis.approval().flatMap(AccessRequest::approval).map(AccessRequest.Approval::until).stream(),
                        basis.entry().constraints().get(TimeWindow.class).stream()
                                .flatMap(window -> window.notAfter().stream()))
                .flatMap(ends -> ends)
                .min(Instant::compareTo)
                .orElseThrow();
    }
}
