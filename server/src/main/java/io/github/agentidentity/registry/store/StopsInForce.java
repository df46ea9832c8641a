package io.github.agentidentity.registry.store;

import io.github.agentidentity.base.store.BoundedCount;
import jakarta.persistence.EntityManager;

/** Numbers of agents and realms that are stopped for now. */
public final class StopsInForce {

    /** An agent that is there; one stop follows it to each name that it had, so that its rows count once. */
    private static final BoundedCount AGENTS = new BoundedCount("{h-schema}AGENT_ADOPTION a where a.AGENT_ID in"
            + " (select s.AGENT_ID from {h-schema}AGENT_STOP s where s.KIND = 'suspended' and s.RELEASED_AT is null)");

    /** By id, or by the name of a realm that this one replaced. */
    private static final BoundedCount REALMS = new BoundedCount("{h-schema}REALM r where exists"
            + " (select 1 from {h-schema}AGENT_HOLD h where h.REALM_ID = r.ID and h.HELD_ID = r.ID"
            + " and h.KIND = 'frozen' and h.RELEASED_AT is null)"
            + " or exists (select 1 from {h-schema}AGENT_HOLD n where n.REALM_NAME = r.NAME and n.HELD_NAME = r.NAME"
            + " and n.KIND = 'frozen' and n.RELEASED_AT is null"
            + " and not exists (select 1 from {h-schema}REALM o where o.ID = n.REALM_ID))");

    private StopsInForce() {}

    public static long suspendedAgents(EntityManager entities) {
        return AGENTS.of(entities);
    }

    public static long frozenRealms(EntityManager entities) {
        return REALMS.of(entities);
    }
}
