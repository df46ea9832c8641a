package io.github.agentidentity.registry.domain;

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
 * @param limits the bounds its admin set
 * @param since when this client became an agent; the epoch where nobody took note of it
 * @param voidUntil up to and with this second an admin voided what the agent had ({@code not-before} of the client)
 * @param markedUntil up to and with this instant what names the agent or its realm is void for good ({@link VoidMarks})
 */
public record Agent(
        String id,
        String clientId,
        String name,
        String sponsor,
        AgentLimits limits,
        Instant since,
        Instant voidUntil,
        Instant markedUntil) {

    /** An agent of which nobody took note when it became one. */
    public Agent(String id, String clientId, String name, String sponsor, AgentLimits limits, Instant voidUntil) {
        this(id, clientId, name, sponsor, limits, Instant.EPOCH, voidUntil, Instant.EPOCH);
    }

    /**
     * Whether it is the very registration that a record or token names: one of the two ids is not enough, or a client
     * registered anew under the same client_id would inherit what was the old one's.
     */
    public boolean isRegisteredAs(String internalId, String clientId) {
        return id.equals(internalId) && this.clientId.equals(clientId);
    }

    /** Longest lifetime of one agent token. */
    public Duration maxTokenLifetime() {
        return limits.maxTokenLifetime();
    }

    /** The instant from which the agent gets nothing any more. */
    public Optional<Instant> retiresAt() {
        return limits.retiresAt();
    }

    /**
     * Whether a token of that time, which names its agents by client_id only, can mean this registration: it is not
     * older than that, and no admin voided it since.
     */
    public boolean isMeantByTokenOf(Instant issuedAt) {
        return isMeantByHandoffOf(issuedAt) && VoidMarks.comparable(issuedAt).isAfter(markedUntil);
    }

    /** The same of a hand-off, whose row knows which marks there were when it was made ({@code Handoffs#good}). */
    public boolean isMeantByHandoffOf(Instant issuedAt) {
        return issuedAt.getEpochSecond() >= since.getEpochSecond() && !isBeforeNotBefore(issuedAt);
    }

    /** Whether what was recorded then is void: a row has the database's own time, to the microsecond. */
    public boolean isVoidedSince(Instant recordedAt) {
        return isBeforeNotBefore(recordedAt) || !recordedAt.isAfter(markedUntil);
    }

    /** Keycloak keeps whole seconds: what is of the same second as its not-before counts as before it. */
    private boolean isBeforeNotBefore(Instant instant) {
        return instant.getEpochSecond() <= voidUntil.getEpochSecond();
    }
}
