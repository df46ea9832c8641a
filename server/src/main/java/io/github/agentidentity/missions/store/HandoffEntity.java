package io.github.agentidentity.missions.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of AGENT_HANDOFF: a hand-off that was made. That it has no time of redemption is what lets it be redeemed. */
@Entity
@Table(name = "AGENT_HANDOFF")
@IdClass(HandoffEntity.Key.class)
@NamedQuery(
        name = "AgentHandoff.expired",
        query = "select h.expiresAt from HandoffEntity h where h.expiresAt < :before order by h.expiresAt")
@NamedQuery(name = "AgentHandoff.removeUpTo", query = "delete from HandoffEntity h where h.expiresAt <= :last")
@NamedQuery(
        name = "AgentHandoff.voidAll",
        query = "update HandoffEntity h set h.redeemedAt = instant where h.realmId = :realm and h.redeemedAt is null")
@NamedQuery(name = "AgentHandoff.now", query = "select instant from HandoffEntity h order by h.expiresAt")
class HandoffEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    @Id
    @Column(name = "TOKEN_ID")
    String tokenId = "";

    @Column(name = "HUMAN_ID")
    String humanId = "";

    /** The human's session at the app; none where an agent passed on. */
    @Column(name = "SESSION_ID")
    @Nullable
    String sessionId;

    /** The internal id of the client that handed off. */
    @Column(name = "CLIENT_ID")
    String clientId = "";

    /** The mission of what an agent passed on. */
    @Column(name = "MISSION_ID")
    @Nullable
    String missionId;

    /** The key of the token that it passed on. */
    @Column(name = "KEY_THUMBPRINT")
    @Nullable
    String keyThumbprint;

    @Column(name = "ISSUED_AT")
    Instant issuedAt = Instant.EPOCH;

    /** From here on the row can be purged: the token is void by its time. */
    @Column(name = "EXPIRES_AT")
    Instant expiresAt = Instant.EPOCH;

    @Column(name = "REDEEMED_AT")
    @Nullable
    Instant redeemedAt;

    /** Realm and token id. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        String realmId = "";
        String tokenId = "";

        /** For Jakarta Persistence. */
        Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && realmId.equals(key.realmId) && tokenId.equals(key.tokenId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(realmId, tokenId);
        }
    }
}
