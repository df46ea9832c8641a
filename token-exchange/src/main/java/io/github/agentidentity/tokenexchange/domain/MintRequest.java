package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.BoundKey;
import java.util.Optional;

/**
 * A request for an agent token, well-formed but not yet believed.
 *
 * @param client the client that asks
 * @param subject what it asks on the strength of
 * @param resource the resource server it is for; may be left out where there is one only
 * @param downscoping what is asked for, less than all there is
 * @param idempotencyKey what the caller calls this request, so that it is no second mint should it ask again
 */
public record MintRequest(
        ActingClient client,
        SubjectToken subject,
        Optional<ResourceUri> resource,
        Downscoping downscoping,
        Optional<String> idempotencyKey) {

    /** A request without an actor token, whoever authenticates acts, and without an idempotency key. */
    public MintRequest(
            String callerId,
            SubjectToken subject,
            Optional<BoundKey> key,
            Optional<ResourceUri> resource,
            Downscoping downscoping) {
        this(new ActingClient(callerId, key, Optional.empty()), subject, resource, downscoping, Optional.empty());
    }
}
