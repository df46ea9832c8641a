package io.github.agentidentity.resourceserver;

import java.time.Clock;
import java.time.Instant;

/**
 * Store of permits that were used, for services that run on several nodes: whoever adds an id first may carry the
 * action out. One that all nodes share is a table with a unique key. Called on the thread of a request; what it throws
 * refuses the action.
 */
@PublicApi
public interface PermitClaims {

    /**
     * Adds {@code evaluationId}, atomically among all nodes.
     *
     * @param evaluationId at most 128 characters
     * @param until the time after which it may be forgotten; clocks that differ by a minute are allowed for
     * @return whether it was not there before
     */
    boolean claim(String evaluationId, Instant until);

    /**
     * A store in the memory of this process, for services that run on one node. Where it is full nothing is permitted.
     */
    static PermitClaims inMemory() {
        return new InMemoryPermitClaims(Clock.systemUTC(), InMemoryPermitClaims.MOST);
    }
}
