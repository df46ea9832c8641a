package io.github.agentidentity.missions.domain.handoff;

import io.github.agentidentity.registry.domain.Agent;
import java.time.Instant;

/** A hand-off of either kind: what one agent, and no other, can redeem once, within minutes. */
public sealed interface HandoffToken permits Handoff, DelegatedHandoff {

    /** The {@code jti}; redeemed once. */
    String id();

    /** Time at which it was signed. */
    Instant issuedAt();

    /** From when on it is void. */
    Instant expiresAt();

    /** Whether it is this agent's to redeem, by internal id and by client_id. */
    boolean isFor(Agent agent);
}
