package io.github.agentidentity.decisions.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of AGENT_ACCESS_CLAIM, as its removal needs it. */
@Entity
@Table(name = "AGENT_ACCESS_CLAIM")
@NamedQuery(
        name = "AgentAccessClaim.expired",
        query = "select c.overAt from AccessClaimEntity c where c.overAt < :before order by c.overAt")
@NamedQuery(name = "AgentAccessClaim.removeUpTo", query = "delete from AccessClaimEntity c where c.overAt <= :last")
@NamedQuery(name = "AgentAccessClaim.now", query = "select instant from AccessClaimEntity c order by c.overAt")
class AccessClaimEntity {

    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "OVER_AT")
    Instant overAt = Instant.EPOCH;
}
