package io.github.agentidentity.missions.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of AGENT_STOP: who stopped an agent, who released it, and why. Rows outlive the client and the realm they name;
 * a released row stays as it is.
 */
@Entity
@Table(name = "AGENT_STOP")
@NamedQuery(
        name = "AgentStop.inForce",
        query = "select s from StopEntity s where s.realmId = :realm and s.releasedAt is null"
                + " and (s.agentId = :agent or s.agentClientId = :client) order by s.kind, s.stoppedAt desc, s.id")
@NamedQuery(
        name = "AgentStop.release",
        query = "update StopEntity s set s.releasedAt = instant, s.releasedBy = :by, s.releaseReason = :reason,"
                + " s.evidenceSeq = s.evidenceSeq + 1"
                + " where s.id = :id and s.realmId = :realm and s.kind = 'suspended' and s.releasedAt is null")
@NamedQuery(
        name = "AgentStop.shortened",
        query = "select s.id, coalesce((select max(e.seq) from EvidenceEntity e where e.subject = s.id), 0)"
                + " from StopEntity s where s.realmId = :realm and s.evidenceSeq"
                + " > coalesce((select max(e.seq) from EvidenceEntity e where e.subject = s.id), 0) order by s.id")
@NamedQuery(
        name = "AgentStop.evidenceSeq",
        query = "select s.evidenceSeq from StopEntity s where s.id = :id and s.realmId = :realm")
class StopEntity {

    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    String realmId = "";

    @Column(name = "AGENT_ID")
    String agentId = "";

    @Column(name = "AGENT_CLIENT_ID")
    String agentClientId = "";

    @Column(name = "KIND")
    String kind = "";

    @Column(name = "STOPPED_AT")
    Instant stoppedAt = Instant.EPOCH;

    @Column(name = "STOPPED_BY")
    String stoppedBy = "";

    @Column(name = "STOP_REASON")
    String stopReason = "";

    @Column(name = "RELEASED_AT")
    @Nullable
    Instant releasedAt;

    @Column(name = "RELEASED_BY")
    @Nullable
    String releasedBy;

    @Column(name = "RELEASE_REASON")
    @Nullable
    String releaseReason;

    @Column(name = "EVIDENCE_SEQ")
    long evidenceSeq;
}
