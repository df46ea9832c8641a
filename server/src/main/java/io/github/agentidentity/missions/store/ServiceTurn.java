package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.Sql;

/**
 * A turn at what is counted for a mission at one service, until the transaction ends. It comes before every turn at the
 * mission's history. H2, which has no such lock, gives the mission's row.
 */
public final class ServiceTurn {

    /** At the mission {@code :subject} and the service {@code :service}. */
    public static final Sql AT_SERVICE = new Sql(
            "select m.ID from {h-schema}AGENT_MISSION m where m.ID = :subject for update",
            "select pg_advisory_xact_lock(hashtextextended(cast(:subject as varchar) || cast(:service as varchar), 6750))");

    private ServiceTurn() {}
}
