package io.github.agentidentity.missions.domain.handoff;

import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;
import java.util.Optional;

/**
 * The row of a hand-off: what its token does not say, because nobody but us is to read it there.
 *
 * @param tokenId the {@code jti} of the hand-off
 * @param humanId the internal id of the human whom it is for
 * @param sessionId the human's session at the app; empty for a hand-off from agent to agent
 * @param clientId the internal id of the client that handed off: the app, or the agent that passed on
 * @param issuedAt when it was made
 * @param expiresAt from when on it is void
 * @param redeemed whether it was spent
 */
public record RecordedHandoff(
        String tokenId,
        String humanId,
        Optional<String> sessionId,
        String clientId,
        Instant issuedAt,
        Instant expiresAt,
        boolean redeemed) {

    /** A hand-off of a human's app that was just made. */
    public static RecordedHandoff of(Handoff handoff) {
        return new RecordedHandoff(
                handoff.id(),
                handoff.humanId(),
                Optional.of(handoff.sessionId()),
                handoff.appId(),
                handoff.issuedAt(),
                handoff.expiresAt(),
                false);
    }

    /** A hand-off that this agent just made for another. */
    public static RecordedHandoff of(DelegatedHandoff delegatedHandoff, Agent delegator) {
        return new RecordedHandoff(
                delegatedHandoff.id(),
                delegatedHandoff.humanId(),
                Optional.empty(),
                delegator.id(),
                delegatedHandoff.issuedAt(),
                delegatedHandoff.expiresAt(),
                false);
    }
}
