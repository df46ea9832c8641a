package io.github.agentidentity.decisions.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of AGENT_PERMIT, as its removal needs it. */
@Entity
@Table(name = "AGENT_PERMIT")
@NamedQuery(
        name = "AgentPermit.expired",
        query = "select p.overAt from PermitEntity p where p.overAt < :before order by p.overAt")
@NamedQuery(name = "AgentPermit.removeUpTo", query = "delete from PermitEntity p where p.overAt <= :last")
@NamedQuery(name = "AgentPermit.now", query = "select instant from PermitEntity p order by p.overAt")
class PermitEntity {

    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "OVER_AT")
    Instant overAt = Instant.EPOCH;
}
