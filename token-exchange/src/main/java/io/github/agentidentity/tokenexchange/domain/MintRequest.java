package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.missions.domain.ProvenKey;
import java.util.Optional;

/**
 * A request for an agent token, well-formed but not yet believed.
 *
 * @param callerId the internal id of the client that authenticated
 * @param subject what it asks on the strength of
 * @param key the key that the caller proves, if it does
 * @param resource the resource server it is for; may be left out where there is one only
 * @param downscoping what is asked for, less than all there is
 * @param actorToken the agent token by which the caller says that it acts itself, if it says so (RFC 8693 section 2.1)
 * @param idempotencyKey what the caller calls this request, so that it is no second mint should it ask again
 */
public record MintRequest(
        String callerId,
        SubjectToken subject,
        Optional<ProvenKey> key,
        Optional<ResourceUri> resource,
        Downscoping downscoping,
        Optional<String> actorToken,
        Optional<String> idempotencyKey) {

    /** A request without an actor token, whoever authenticates acts, and without an idempotency key. */
    public MintRequest(
            String callerId,
            SubjectToken subject,
            Optional<ProvenKey> key,
            Optional<ResourceUri> resource,
            Downscoping downscoping) {
        this(callerId, subject, key, resource, downscoping, Optional.empty(), Optional.empty());
    }
}
