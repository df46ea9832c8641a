package io.github.agentidentity.missions.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An agent in good standing: a registered, enabled, confidential client that may use the token exchange and nothing
 * else.
 *
 * <p>Whoever holds an {@code Agent} holds the answer of {@link Registry#agent}, which refuses every other client.
 *
 * @param id the client's internal id: a client deleted and created again under the same name is another agent
 * @param clientId the client_id, as tokens name the agent
 * @param name what humans see
 * @param sponsor the username of the human who answers for the agent
 * @param maxTokenLifetime how long one agent token may live, 30 seconds to 15 minutes
 * @param retiresAt the instant from which the agent gets nothing any more
 */
public record Agent(
        String id,
        String clientId,
        String name,
        String sponsor,
        Duration maxTokenLifetime,
        Optional<Instant> retiresAt) {

    /** The shortest life of an agent token that an admin may configure. */
    public static final Duration SHORTEST_TOKEN = Duration.ofSeconds(30);

    /** The hard cap on the life of an agent token (PROTOCOL, tokens of our own). */
    public static final Duration LONGEST_TOKEN = Duration.ofMinutes(15);

    /** The life of an agent token where an admin configured none. */
    public static final Duration DEFAULT_TOKEN = Duration.ofMinutes(5);

    public Agent {
        if (maxTokenLifetime.compareTo(SHORTEST_TOKEN) < 0 || maxTokenLifetime.compareTo(LONGEST_TOKEN) > 0) {
            throw new IllegalArgumentException("maxTokenLifetime");
        }
    }

    /**
     * Whether it is the very registration that a record or token names: one of the two ids is not enough, or a client
     * registered anew under the same client_id would inherit what was the old one's.
     */
    public boolean isRegisteredAs(String internalId, String clientId) {
        return id.equals(internalId) && this.clientId.equals(clientId);
    }
}
