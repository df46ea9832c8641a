package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Authority;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Human;
import io.github.agentidentity.registry.domain.Registry;
import java.util.function.Supplier;

/**
 * Whether the agent that a human approved may act under a mission now, and what it may do; where no token is at hand.
 */
public final class MissionStanding {

    private final String issuer;
    private final Registry registry;
    private final IssuanceGate issuanceGate;
    private final Deriving deriving;

    /** @param issuer the realm's issuer */
    public MissionStanding(String issuer, Registry registry, IssuanceGate issuanceGate, Deriving deriving) {
        this.issuer = issuer;
        this.registry = registry;
        this.issuanceGate = issuanceGate;
        this.deriving = deriving;
    }

    /**
     * Requires that the agent may act, but for its key.
     *
     * @return what is left of the mission, derived when it is asked for
     * @throws Refusal as {@link Registry#agent} and {@link IssuanceGate#requireForDelegates}
     */
    Supplier<Authority> require(Mission mission) {
        Agent agent = registry.agent(mission.agentId());
        Human human = issuanceGate.requireForDelegates(mission, agent);
        return () -> deriving.live(DelegationChain.of(issuer, agent), human, mission);
    }
}
