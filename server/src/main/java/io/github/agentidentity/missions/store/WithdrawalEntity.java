package io.github.agentidentity.missions.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row of AGENT_WITHDRAWAL, as its removal needs it: a mission that is withdrawn at a service. */
@Entity
@Table(name = "AGENT_WITHDRAWAL")
@IdClass(WithdrawalEntity.Key.class)
@NamedQuery(
        name = "AgentWithdrawal.expired",
        query = "select w.overAt from WithdrawalEntity w where w.overAt < :before order by w.overAt")
@NamedQuery(name = "AgentWithdrawal.removeUpTo", query = "delete from WithdrawalEntity w where w.overAt <= :last")
@NamedQuery(name = "AgentWithdrawal.now", query = "select instant from WithdrawalEntity w order by w.overAt")
class WithdrawalEntity {

    /** Key of a row. */
    record Key(String subject, String serviceId) implements Serializable {

        Key() {
            this("", "");
        }
    }

    @Id
    @Column(name = "SUBJECT")
    String subject = "";

    @Id
    @Column(name = "SERVICE_ID")
    String serviceId = "";

    @Column(name = "OVER_AT")
    Instant overAt = Instant.EPOCH;
}
