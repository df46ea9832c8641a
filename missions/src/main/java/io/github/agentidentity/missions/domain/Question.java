package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Reason;
import java.time.Instant;
import java.util.Optional;

/** What a page asks its human: whether an agent may do this for them. */
public sealed interface Question permits PendingApproval, PendingResumption {

    /** The agent's words. */
    Intent intent();

    /** Who asks. */
    Agent agent();

    /** What it would be able to do. */
    Derivation derivation();

    /** Until when. */
    Instant expiresAt();

    /** Why the answer cannot be yes as things are, if so. */
    Optional<Reason> blockedBy();

    /**
     * The digest of all that an answer decides: the answer names it, so that nothing can change between what the human
     * saw and what they say.
     */
    String shown();
}
