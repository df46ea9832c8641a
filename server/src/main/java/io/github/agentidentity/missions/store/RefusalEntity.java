package io.github.agentidentity.missions.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row of AGENT_REFUSAL, as its removal needs it: an action that was refused at a service in one minute. */
@Entity
@Table(name = "AGENT_REFUSAL")
@IdClass(RefusalEntity.Key.class)
@NamedQuery(
        name = "AgentRefusal.expired",
        query = "select r.overAt from RefusalEntity r where r.overAt < :before order by r.overAt")
@NamedQuery(name = "AgentRefusal.removeUpTo", query = "delete from RefusalEntity r where r.overAt <= :last")
@NamedQuery(name = "AgentRefusal.now", query = "select instant from RefusalEntity r order by r.overAt")
class RefusalEntity {

    /** Key of a row. */
    record Key(String subject, String serviceId, String action, Instant refusedAt) implements Serializable {

        Key() {
            this("", "", "", Instant.EPOCH);
        }
    }

    @Id
    @Column(name = "SUBJECT")
    String subject = "";

    @Id
    @Column(name = "SERVICE_ID")
    String serviceId = "";

    @Id
    @Column(name = "ACTION")
    String action = "";

    @Id
    @Column(name = "REFUSED_AT")
    Instant refusedAt = Instant.EPOCH;

    @Column(name = "OVER_AT")
    Instant overAt = Instant.EPOCH;
}
