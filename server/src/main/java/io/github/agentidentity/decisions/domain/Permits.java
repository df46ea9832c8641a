package io.github.agentidentity.decisions.domain;

import java.time.Instant;
import java.util.Optional;

/** Permits of which a row is kept, of one realm. */
public interface Permits {

    /** A permit of this service, which the transaction has alone from now on. */
    Optional<KeptPermit> hold(String id, String serviceId);

    /** Says what became of a permit that is held; one that is voided frees its idempotency key. */
    void become(String id, PermitState state);

    /**
     * Gives back what a permit that is held was charged of {@code max_calls} and {@code max_total}; never of a rate.
     */
    void restore(String id);

    /** Number of permits of a mission that were voided. */
    long voided(String missionId);

    /** The database's clock. */
    Instant now();
}
