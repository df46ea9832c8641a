package io.github.agentidentity.evidence.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A row of AGENT_REALM: the length of a realm's own history. It is never locked by what has a history of its own. */
@Entity
@Table(name = "AGENT_REALM")
@NamedQuery(
        name = "AgentRealm.advance",
        query = "update RealmHistoryEntity r set r.evidenceSeq = r.evidenceSeq + 1 where r.realmId = :realm")
@NamedQuery(
        name = "AgentRealm.open",
        query = "insert into RealmHistoryEntity (realmId, evidenceSeq) values (:realm, 0) on conflict do nothing")
@NamedQuery(
        name = "AgentRealm.shortened",
        query =
                "select concat('realm:', r.realmId),"
                        + " coalesce((select max(e.seq) from EvidenceEntity e where e.subject = concat('realm:', r.realmId)), 0)"
                        + " from RealmHistoryEntity r where r.realmId = :realm and r.evidenceSeq"
                        + " > coalesce((select max(e.seq) from EvidenceEntity e where e.subject = concat('realm:', r.realmId)), 0)")
@NamedQuery(
        name = "AgentRealm.evidenceSeq",
        query = "select r.evidenceSeq from RealmHistoryEntity r where r.realmId = :realm")
public class RealmHistoryEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "EVIDENCE_SEQ")
    public long evidenceSeq;
}
