package io.github.agentidentity.decisions.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

/** A row of AGENT_USE_COUNT: how much of one bound of a recorded entry was used. */
@Entity
@Table(name = "AGENT_USE_COUNT")
@IdClass(UseCountEntity.Key.class)
@NamedQuery(
        name = "AgentUseCount.expired",
        query = "select c.overAt from UseCountEntity c where c.overAt < :before order by c.overAt")
@NamedQuery(name = "AgentUseCount.removeUpTo", query = "delete from UseCountEntity c where c.overAt <= :last")
@NamedQuery(name = "AgentUseCount.now", query = "select instant from UseCountEntity c order by c.overAt")
class UseCountEntity {

    /** Key of a row. */
    record Key(String subject, String entry, String kind) implements Serializable {

        Key() {
            this("", "", "");
        }
    }

    @Id
    @Column(name = "SUBJECT")
    String subject = "";

    @Id
    @Column(name = "ENTRY")
    String entry = "";

    @Id
    @Column(name = "KIND")
    String kind = "";

    @Column(name = "USED")
    BigDecimal used = BigDecimal.ZERO;

    @Column(name = "OVER_AT")
    Instant overAt = Instant.EPOCH;
}
