package io.github.agentidentity.decisions.store;

import io.github.agentidentity.base.store.BoundedCount;
import jakarta.persistence.EntityManager;

/** Number of requests to approve one action that wait for people, in all realms. */
public final class WaitingRequests {

    /** One that waits has its digest in OPEN_DIGEST, whose index has few others. */
    private static final BoundedCount WAITING = new BoundedCount("{h-schema}AGENT_ACCESS_REQUEST r"
            + " where r.OPEN_DIGEST is not null and r.EXPIRES_AT > :now and r.STATE = 'pending'");

    private WaitingRequests() {}

    public static long count(EntityManager entities) {
        return WAITING.of(entities);
    }
}
