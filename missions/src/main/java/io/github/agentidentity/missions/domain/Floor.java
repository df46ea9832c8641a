package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.APPROVAL_LEVEL_NOT_CONFIGURED;
import static io.github.agentidentity.authority.Reason.STALE_AUTHENTICATION;
import static io.github.agentidentity.authority.Reason.WEAK_AUTHENTICATION;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.InstantSource;
import java.util.Optional;

/** How surely the human must be there to give an agent anything (PROTOCOL, proposing and approving). */
final class Floor {

    private final Settings settings;
    private final InstantSource clock;

    Floor(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Why this sign-in is not enough, if it is not.
     *
     * @param strong whether it takes the realm's stronger authentication
     */
    Optional<Reason> blocks(Approver approver, boolean strong) {
        if (!approver.isFresh(clock.instant())) {
            return Optional.of(STALE_AUTHENTICATION);
        }
        if (!strong) {
            return Optional.empty();
        }
        if (settings.approvalLevel().isEmpty()) {
            return Optional.of(APPROVAL_LEVEL_NOT_CONFIGURED);
        }
        return approver.level() >= settings.approvalLevel().getAsInt()
                ? Optional.empty()
                : Optional.of(WEAK_AUTHENTICATION);
    }

    static void requireUnblocked(Question question) {
        question.blockedBy().ifPresent(reason -> {
            throw Refusal.because(reason, "Sign in again, as strongly as this approval asks for.");
        });
    }
}
