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

/** A row of AGENT_REDEMPTION: a hand-off that was spent. Its key is what makes a second redemption impossible. */
@Entity
@Table(name = "AGENT_REDEMPTION")
@IdClass(RedemptionEntity.Key.class)
@NamedQuery(
        name = "AgentRedemption.expired",
        query = "select r.expiresAt from RedemptionEntity r where r.expiresAt < :before order by r.expiresAt")
@NamedQuery(name = "AgentRedemption.removeUpTo", query = "delete from RedemptionEntity r where r.expiresAt <= :last")
@NamedQuery(name = "AgentRedemption.now", query = "select instant from RedemptionEntity r order by r.expiresAt")
class RedemptionEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    @Id
    @Column(name = "TOKEN_ID")
    String tokenId = "";

    @Column(name = "REDEEMED_AT")
    Instant redeemedAt = Instant.EPOCH;

    /** From here on the row can be purged: the token is void by its time. */
    @Column(name = "EXPIRES_AT")
    Instant expiresAt = Instant.EPOCH;

    /** Realm and token id. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        String realmId = "";
        String tokenId = "";

        /** For Jakarta Persistence. */
        Key() {}

        Key(String realmId, String tokenId) {
            this.realmId = realmId;
            this.tokenId = tokenId;
        }

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
