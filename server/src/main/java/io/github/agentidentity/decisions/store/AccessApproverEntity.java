package io.github.agentidentity.decisions.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row of AGENT_ACCESS_APPROVER, as its removal needs it. */
@Entity
@Table(name = "AGENT_ACCESS_APPROVER")
@IdClass(AccessApproverEntity.Key.class)
@NamedQuery(
        name = "AgentAccessApprover.expired",
        query = "select a.overAt from AccessApproverEntity a where a.overAt < :before order by a.overAt")
@NamedQuery(
        name = "AgentAccessApprover.removeUpTo",
        query = "delete from AccessApproverEntity a where a.overAt <= :last")
@NamedQuery(name = "AgentAccessApprover.now", query = "select instant from AccessApproverEntity a order by a.overAt")
class AccessApproverEntity {

    @Id
    @Column(name = "REQUEST_ID")
    String requestId = "";

    @Id
    @Column(name = "PLACE")
    int place;

    @Id
    @Column(name = "PERSON_ID")
    String personId = "";

    @Column(name = "OVER_AT")
    Instant overAt = Instant.EPOCH;

    record Key(String requestId, int place, String personId) implements Serializable {}
}
