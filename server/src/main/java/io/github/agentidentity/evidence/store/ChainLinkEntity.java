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

/** A row of AGENT_REALM_LINK: a link of a realm's chain. Its key is what makes two links at one place impossible. */
@Entity
@Table(name = "AGENT_REALM_LINK")
@IdClass(ChainLinkEntity.Key.class)
@NamedQuery(
        name = "AgentRealmLink.last",
        query = "select l from ChainLinkEntity l where l.realmId = :realm order by l.seq desc")
@NamedQuery(
        name = "AgentRealmLink.lastOfSubject",
        query = "select coalesce(max(l.subjectSeq), 0) from ChainLinkEntity l"
                + " where l.realmId = :realm and l.subject = :subject")
@NamedQuery(
        name = "AgentRealmLink.after",
        query = "select l, e.seal from ChainLinkEntity l left join EvidenceEntity e"
                + " on e.subject = l.subject and e.seq = l.subjectSeq and e.realmId = l.realmId"
                + " where l.realmId = :realm and l.seq > :after order by l.seq")
@NamedQuery(
        name = "AgentRealmLink.now",
        query = "select instant from ChainLinkEntity l where l.realmId = :realm order by l.seq")
@NamedQuery(
        name = "AgentRealmLink.first",
        query = "select l, e.seal, (select max(later.subjectSeq) from ChainLinkEntity later"
                + " where later.realmId = l.realmId and later.subject = l.subject)"
                + " from ChainLinkEntity l left join EvidenceEntity e"
                + " on e.subject = l.subject and e.seq = l.subjectSeq and e.realmId = l.realmId"
                + " where l.realmId = :realm"
                + " and l.seq < (select max(head.seq) from ChainLinkEntity head where head.realmId = :realm)"
                + " order by l.seq")
@NamedQuery(
        name = "AgentRealmLink.removeUpTo",
        query = "delete from ChainLinkEntity l where l.realmId = :realm and l.seq <= :last")
@NamedQuery(
        name = "AgentRealmLink.nextRealm",
        query = "select min(l.realmId) from ChainLinkEntity l where l.realmId > :after")
public class ChainLinkEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId = "";

    @Id
    @Column(name = "SEQ")
    long seq;

    @Column(name = "SUBJECT")
    String subject = "";

    @Column(name = "SUBJECT_SEQ")
    long subjectSeq;

    @Column(name = "SUBJECT_SEAL")
    String subjectSeal = "";

    @Column(name = "SEAL")
    String seal = "";

    @Column(name = "LINKED_AT")
    Instant linkedAt = Instant.EPOCH;

    /** Realm and place. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        String realmId = "";
        long seq;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && realmId.equals(key.realmId) && seq == key.seq;
        }

        @Override
        public int hashCode() {
            return Objects.hash(realmId, seq);
        }
    }
}
