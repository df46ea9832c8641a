package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.registry.domain.Human;

/**
 * Basis of a mint, once the subject token is believed.
 *
 * @param mission the approved mission; it stands
 * @param human the human for whom the agent acts
 * @param delegationChain the agents that act
 * @param subject the token that the mint rests on
 */
record MintContext(Mission mission, Human human, DelegationChain delegationChain, VerifiedSubject subject) {

    /** The limits that the subject token sets. */
    Bounds bounds() {
        return subject.bounds();
    }
}
