package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.missions.domain.BoundKey;
import java.util.Optional;

/**
 * A request of an agent to pass a piece of its task on, well-formed but not yet believed.
 *
 * @param callerId the internal id of the client that authenticated
 * @param token the agent token that it holds
 * @param key the key that the caller proves, if it does
 * @param delegateClientId the client_id of the one agent that may redeem what comes of it
 * @param downscoping what is passed on, less than all that may be
 */
public record DelegationRequest(
        String callerId, String token, Optional<BoundKey> key, String delegateClientId, Downscoping downscoping) {}
