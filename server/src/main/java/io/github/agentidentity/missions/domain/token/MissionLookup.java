package io.github.agentidentity.missions.domain.token;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.IssuanceGate;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import java.util.Optional;

/** Missions as tokens name them, and the humans for whom agents may act under them now. */
public final class MissionLookup {

    private final Missions missions;
    private final IssuanceGate issuanceGate;

    public MissionLookup(Missions missions, IssuanceGate issuanceGate) {
        this.missions = missions;
        this.issuanceGate = issuanceGate;
    }

    /** The mission that a token names by its id, if the record says the same human as the token. */
    public Optional<Mission> find(String id, String humanId) {
        return missions.find(id).filter(mission -> mission.humanId().equals(humanId));
    }

    /** The template that this mission is a task of, if it is one. */
    public Optional<Mission> templateOf(Mission mission) {
        return mission.templateId().flatMap(missions::find);
    }

    /**
     * The human for whom the last of these agents may act now. The approved agent proves the mission's key; a delegate
     * has proven a key of its own.
     *
     * @throws Refusal as {@link IssuanceGate#require} or {@link IssuanceGate#requireForDelegates}
     */
    public Human requireHuman(Mission mission, DelegationChain delegationChain, Optional<BoundKey> key) {
        return delegationChain.isDelegated()
                ? issuanceGate.requireForDelegates(mission, delegationChain.approved())
                : issuanceGate.require(mission, delegationChain.approved(), key);
    }

    /**
     * The human for whom {@code approved} may act now, where a token is only looked at and no key can be proven.
     *
     * @throws Refusal as {@link IssuanceGate#requireForDelegates}
     */
    public Human requireHumanWithoutKey(Mission mission, Agent approved) {
        return issuanceGate.requireForDelegates(mission, approved);
    }

    /**
     * The mission that a check refused, as it is recorded now, if it is the mission that is over.
     *
     * @throws Refusal {@code refusal} where the mission itself is not what is amiss
     */
    public Mission over(Mission refused, Refusal refusal) {
        Mission now = missions.find(refused.id()).orElse(refused);
        if (now.state() == MissionState.ACTIVE) {
            throw refusal;
        }
        return now;
    }

    /** Whether this is the one grant of the mission that can be used. */
    public boolean isCurrentGrant(Mission mission, String grantId) {
        return missions.isGrantOf(mission.id(), grantId);
    }
}
