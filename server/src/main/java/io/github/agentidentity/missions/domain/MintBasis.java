package io.github.agentidentity.missions.domain;

import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.registry.domain.SeenSession;
import java.time.Instant;
import java.util.Optional;

/**
 * All that a mint rests on, to be judged once more when it is recorded.
 *
 * @param mission as it was read
 * @param delegationChain all who act
 * @param subject the token that the mint is made of
 * @param key the key that the current agent proved, if it did; of a delegate it is not the mission's
 * @param liveSession the session of the mission's approval, where it ends with one and that is alive; kept for
 *     {@link Missions#lastSeen}
 */
public record MintBasis(
        Mission mission,
        DelegationChain delegationChain,
        Subject subject,
        Optional<BoundKey> key,
        Optional<SeenSession> liveSession) {

    /**
     * The subject token, as far as it can have been overtaken.
     *
     * @param issuedAt when it was signed
     * @param grantId its id, where it is a grant: another may be the mission's by now
     * @param handoffId its id, where it is a hand-off, which is spent
     */
    public record Subject(Instant issuedAt, Optional<String> grantId, Optional<String> handoffId) {}
}
