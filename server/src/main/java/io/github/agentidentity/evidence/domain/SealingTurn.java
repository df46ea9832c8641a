package io.github.agentidentity.evidence.domain;

import java.time.Instant;
import java.util.Optional;

/** The turn to seal one realm's evidence, which one node has at a time. */
public interface SealingTurn {

    /**
     * Takes the turn until this transaction ends, or says at once that another node has it. A node that hangs loses it
     * when the database ends its transaction.
     */
    boolean take();

    /** Current time by the database's clock. */
    Instant now();

    /** Remembers that all that could be sealed was, of what was recorded before {@code begun}. */
    void complete(Instant begun);

    /** Before when all that could be sealed was; empty where that never came to be. */
    Optional<Instant> completeSince();
}
