package io.github.agentidentity.evidence.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of AGENT_EVIDENCE: written once, in the transaction of what it proves. Two rows of one subject never have the
 * same place, which the key sees to; a negative one is the number of an arrival, and the row waits for its place.
 * SEALED_AT and SEAL are the sealer's; a row without waits for it.
 */
@Entity
@Table(name = "AGENT_EVIDENCE")
@IdClass(EvidenceEntity.Key.class)
@NamedQuery(
        name = "AgentEvidence.unsealedRealms",
        query = "select distinct e.realmId from EvidenceEntity e where e.sealedAt is null")
@NamedQuery(
        name = "AgentEvidence.oldestUnsealed",
        query = "select min(e.recordedAt) from EvidenceEntity e where e.sealedAt is null")
@NamedQuery(
        name = "AgentEvidence.unsealedSubjects",
        query = "select distinct e.subject from EvidenceEntity e"
                + " where e.sealedAt is null and e.realmId = :realm and e.subject > :after order by e.subject")
@NamedQuery(
        name = "AgentEvidence.unsealed",
        query = "select e from EvidenceEntity e"
                + " where e.sealedAt is null and e.realmId = :realm and e.subject = :subject"
                + " order by case when e.seq > 0 then e.seq else 9223372036854775807L end, e.seq desc")
@NamedQuery(
        name = "AgentEvidence.lastSealed",
        query = "select e from EvidenceEntity e where e.realmId = :realm and e.subject = :subject"
                + " and e.seq > 0 and e.sealedAt is not null order by e.seq desc")
@NamedQuery(
        name = "AgentEvidence.lastOfKinds",
        query = "select e from EvidenceEntity e where e.realmId = :realm and e.subject = :subject"
                + " and e.seq > 0 and e.sealedAt is not null and e.kind in (:kinds) order by e.seq desc")
@NamedQuery(
        name = "AgentEvidence.arrived",
        query = "select e from EvidenceEntity e where e.realmId = :realm and e.subject = :subject"
                + " and e.seq < 0 and (:after = 0 or e.seq < :after) order by e.seq desc")
@NamedQuery(
        name = "AgentEvidence.subjects",
        query = "select distinct e.subject from EvidenceEntity e"
                + " where e.realmId = :realm and e.subject > :after order by e.subject")
@NamedQuery(
        name = "AgentEvidence.after",
        query = "select e from EvidenceEntity e"
                + " where e.realmId = :realm and e.subject = :subject and e.seq > :after order by e.seq")
@NamedQuery(
        name = "AgentEvidence.ofKinds",
        query = "select e from EvidenceEntity e where e.realmId = :realm and e.subject = :subject"
                + " and e.kind in (:kinds) and e.seq > :after order by e.seq")
@NamedQuery(
        name = "AgentEvidence.purged",
        query = "select e from EvidenceEntity e where e.realmId = :realm and e.subject = :subject"
                + " and e.kind = 'purged' order by e.seq desc")
@NamedQuery(
        name = "AgentEvidence.removeUpTo",
        query = "delete from EvidenceEntity e"
                + " where e.realmId = :realm and e.subject = :subject and e.seq between 1 and :last")
public class EvidenceEntity {

    @Id
    @Column(name = "SUBJECT")
    String subject = "";

    @Id
    @Column(name = "SEQ")
    public long seq;

    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "KIND")
    public String kind = "";

    @Column(name = "RECORDED_AT")
    Instant recordedAt = Instant.EPOCH;

    @Column(name = "CONTENT")
    String content = "";

    @Column(name = "SEALED_AT")
    @Nullable
    Instant sealedAt;

    @Column(name = "SEAL")
    @Nullable
    String seal;

    /** Subject and place. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        String subject = "";
        public long seq;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && subject.equals(key.subject) && seq == key.seq;
        }

        @Override
        public int hashCode() {
            return Objects.hash(subject, seq);
        }
    }
}
