package io.github.agentidentity.registry.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records in our own table about the agents of this realm, from the time when their clients became agents. Attributes
 * must not hold this, because they come and go with imports.
 */
public interface Adoptions {

    /**
     * An agent as it was taken in.
     *
     * @param since when the client became an agent; the epoch where our table does not know it
     * @param sponsor the human who answers for it, pinned at the first use of the name; empty where nobody used it yet
     */
    record Adoption(Instant since, Optional<Sponsor> sponsor) {

        /** Answer for a client that our table does not know. */
        public static final Adoption UNKNOWN = new Adoption(Instant.EPOCH, Optional.empty());

        /**
         * Until when an admin voided what the agent had. What ended by the adoption itself was the client's, not the
         * agent's: its first mission may come within the very second in which it became one.
         *
         * @param notBefore the client's {@code not-before}, in whole seconds
         */
        public Instant voidUntil(Instant notBefore) {
            return notBefore.getEpochSecond() > since.getEpochSecond() ? notBefore : Instant.EPOCH;
        }
    }

    /**
     * A sponsor whose name was pinned to a user.
     *
     * @param username the name that the attribute gave
     * @param userId the internal id of the user whom the name meant
     */
    record Sponsor(String username, String userId) {}

    /** Returns what is known of the agent with this internal client id. */
    Optional<Adoption> find(String agentId);

    /** The internal client ids of the agents whose sponsor's name is pinned to this user. */
    List<String> sponsoredBy(String userId);

    /** Takes note that a client which is an agent, or was one, has this client_id. Kept for good. */
    void know(String agentId, String clientId);

    /** The client_ids that an agent is known to have had, but for those that other clients have now. */
    Set<String> clientIds(String agentId);

    /**
     * Takes a client in as an agent, as of now.
     *
     * @return whether it was taken in now; not where it was an agent, or another request was faster
     */
    boolean adopt(String agentId, String clientId);

    /** Says since when an agent that was taken in in this transaction is one. */
    void date(String agentId, Instant since);

    /** Pins the agent's sponsor: from now on the name means this user and no other. */
    void pin(String agentId, Sponsor sponsor);

    /** Forgets a client that is no agent any more. */
    void forget(String agentId);
}
