package io.github.agentidentity.decisions.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of AGENT_ACCESS_REQUEST, as its removal needs it. */
@Entity
@Table(name = "AGENT_ACCESS_REQUEST")
@NamedQuery(
        name = "AgentAccessRequest.expired",
        query = "select r.overAt from AccessRequestEntity r where r.overAt < :before order by r.overAt")
@NamedQuery(name = "AgentAccessRequest.removeUpTo", query = "delete from AccessRequestEntity r where r.overAt <= :last")
@NamedQuery(name = "AgentAccessRequest.now", query = "select instant from AccessRequestEntity r order by r.overAt")
class AccessRequestEntity {

    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "OVER_AT")
    Instant overAt = Instant.EPOCH;
}
