package io.github.agentidentity.decisions.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of AGENT_ACCESS_OFFER, as its removal needs it. */
@Entity
@Table(name = "AGENT_ACCESS_OFFER")
@NamedQuery(
        name = "AgentAccessOffer.expired",
        query = "select o.expiresAt from AccessOfferEntity o where o.expiresAt < :before order by o.expiresAt")
@NamedQuery(name = "AgentAccessOffer.removeUpTo", query = "delete from AccessOfferEntity o where o.expiresAt <= :last")
@NamedQuery(name = "AgentAccessOffer.now", query = "select instant from AccessOfferEntity o order by o.expiresAt")
class AccessOfferEntity {

    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "EXPIRES_AT")
    Instant expiresAt = Instant.EPOCH;
}
