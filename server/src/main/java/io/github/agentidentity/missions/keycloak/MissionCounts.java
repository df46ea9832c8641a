package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.base.domain.MeterName;
import io.github.agentidentity.base.keycloak.WatchedCount;
import io.github.agentidentity.missions.store.LiveRows;
import io.github.agentidentity.registry.store.StopsInForce;
import java.util.List;

/** Numbers of missions, proposals, agents and realms that gauges show. */
public final class MissionCounts {

    private MissionCounts() {}

    public static List<WatchedCount> all() {
        return List.of(
                new WatchedCount(MeterName.MISSIONS, "active", LiveRows::activeMissions),
                new WatchedCount(MeterName.MISSIONS, "suspended", LiveRows::suspendedMissions),
                new WatchedCount(MeterName.WAITING, "proposals", LiveRows::waitingProposals),
                new WatchedCount(MeterName.STOPPED, "agents", StopsInForce::suspendedAgents),
                new WatchedCount(MeterName.STOPPED, "realms", StopsInForce::frozenRealms));
    }
}
