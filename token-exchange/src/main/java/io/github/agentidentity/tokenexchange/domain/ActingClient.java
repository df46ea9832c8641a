package io.github.agentidentity.tokenexchange.domain;

import io.github.agentidentity.missions.domain.BoundKey;
import java.util.Optional;

/**
 * The client that asks for a token, with what it sends to show that it acts itself.
 *
 * @param id the internal id of the client that authenticated
 * @param key the key that it proves, if it does
 * @param actorToken the agent token by which it says that it acts itself, if it says so (RFC 8693 section 2.1); not yet
 *     believed
 */
public record ActingClient(String id, Optional<BoundKey> key, Optional<String> actorToken) {}
