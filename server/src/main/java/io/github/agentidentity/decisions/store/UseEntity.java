package io.github.agentidentity.decisions.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of AGENT_USE: when an entry with a rate was used. */
@Entity
@Table(name = "AGENT_USE")
@NamedQuery(
        name = "AgentUse.expired",
        query = "select u.usedAt from UseEntity u where u.usedAt < :before order by u.usedAt")
@NamedQuery(name = "AgentUse.removeUpTo", query = "delete from UseEntity u where u.usedAt <= :last")
@NamedQuery(name = "AgentUse.now", query = "select instant from UseEntity u order by u.usedAt")
class UseEntity {

    @Id
    @Column(name = "ID")
    long id;

    @Column(name = "SUBJECT")
    String subject = "";

    @Column(name = "ENTRY")
    String entry = "";

    @Column(name = "USED_AT")
    Instant usedAt = Instant.EPOCH;

    @Column(name = "USES")
    long uses;
}
