package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.BoundedCount;
import io.github.agentidentity.missions.domain.Proposal;
import jakarta.persistence.EntityManager;

/** Numbers of missions and proposals that are not over, in all realms. */
public final class LiveRows {

    private static final BoundedCount ACTIVE = missions("active");
    private static final BoundedCount SUSPENDED = missions("suspended");

    private static final BoundedCount PROPOSALS =
            new BoundedCount("{h-schema}AGENT_PROPOSAL p where p.EXPIRES_AT > :now"
                    + " and p.STATE = 'pending' and p.HUMAN_ID <> '" + Proposal.NOBODY + "'");

    private LiveRows() {}

    private static BoundedCount missions(String state) {
        return new BoundedCount("{h-schema}AGENT_MISSION m where m.STATE = '" + state + "' and m.EXPIRES_AT > :now");
    }

    public static long activeMissions(EntityManager entities) {
        return ACTIVE.of(entities);
    }

    public static long suspendedMissions(EntityManager entities) {
        return SUSPENDED.of(entities);
    }

    /** Counts proposals that wait for a human who is there. */
    public static long waitingProposals(EntityManager entities) {
        return PROPOSALS.of(entities);
    }
}
