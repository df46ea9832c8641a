package io.github.agentidentity.spi;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A proposal that waits for its human.
 *
 * @param humanId the internal id of the human, in the realm of the session
 * @param agentClientId the agent's client_id
 * @param agentName the agent's name as its admin wrote it
 * @param approvalUri where the human decides; worth nothing to anybody else
 * @param expiresAt when it lapses undecided
 * @param quietUntil until when further requests of this agent to this human come without a notice, because there were
 *     many; empty where the next one is told too
 */
public record ApprovalNotice(
        String humanId,
        String agentClientId,
        String agentName,
        URI approvalUri,
        Instant expiresAt,
        Optional<Instant> quietUntil) {}
