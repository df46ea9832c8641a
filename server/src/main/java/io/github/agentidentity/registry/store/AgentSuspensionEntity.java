package io.github.agentidentity.registry.store;

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
        query = "select s from AgentSuspensionEntity s where s.releasedAt is null and (s.agentId = :agent"
                + " or s.agentClientId = :client and (s.realmId = :realm or s.realmName = :realmName"
                + " and not exists (select r.id from RealmEntity r where r.id = s.realmId)))"
                + " order by " + AgentSuspensionEntity.GRAVITY + " desc, s.stoppedAt desc, s.id")
@NamedQuery(
        name = "AgentStop.ofOrigins",
        query =
                "select s from AgentSuspensionEntity s where s.releasedAt is null and (s.id in :origins or s.originId in :origins)"
                        + " order by s.id")
@NamedQuery(
        name = "AgentStop.recorded",
        query =
                "select s.id from AgentSuspensionEntity s where s.realmId = :realm and s.agentId = :agent"
                        + " and s.agentClientId = :client and s.releasedAt is null and (s.id = :origin or s.originId = :origin)")
@NamedQuery(
        name = "AgentStop.realmRemoved",
        query = "update AgentSuspensionEntity s set s.realmName = :realmName where s.realmId = :realm")
@NamedQuery(
        name = "AgentStop.releaseElsewhere",
        query =
                "update AgentSuspensionEntity s set s.releasedAt = instant, s.releasedBy = :by, s.releaseReason = :reason"
                        + " where s.id = :id and s.kind = 'suspended' and s.releasedAt is null"
                        + " and not exists (select r.id from RealmEntity r where r.id = s.realmId)")
@NamedQuery(
        name = "AgentStop.release",
        query =
                "update AgentSuspensionEntity s set s.releasedAt = instant, s.releasedBy = :by, s.releaseReason = :reason,"
                        + " s.evidenceSeq = s.evidenceSeq + 1"
                        + " where s.id = :id and s.realmId = :realm and s.kind = 'suspended' and s.releasedAt is null")
@NamedQuery(
        name = "AgentStop.shortened",
        query = "select s.id, coalesce((select max(e.seq) from EvidenceEntity e where e.subject = s.id), 0)"
                + " from AgentSuspensionEntity s where s.realmId = :realm and (s.evidenceSeq < 1 or s.evidenceSeq"
                + " > coalesce((select max(e.seq) from EvidenceEntity e where e.subject = s.id), 0)) order by s.id")
@NamedQuery(
        name = "AgentStop.evidenceSeq",
        query = "select s.evidenceSeq from AgentSuspensionEntity s where s.id = :id and s.realmId = :realm")
public class AgentSuspensionEntity {

    /**
     * Gravity of the stop {@code s} as {@link AgentSuspension.Kind} has it; an unknown kind is as grave as a
     * retirement.
     */
    static final String GRAVITY = "case s.kind when 'suspended' then 1 else 2 end";

    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    public String realmId = "";

    /** The name of the realm when the stop was made or the realm removed; absent in rows that are older than this. */
    @Column(name = "REALM_NAME")
    @Nullable
    String realmName;

    @Column(name = "AGENT_ID")
    public String agentId = "";

    @Column(name = "AGENT_CLIENT_ID")
    public String agentClientId = "";

    @Column(name = "KIND")
    public String kind = "";

    @Column(name = "STOPPED_AT")
    public Instant stoppedAt = Instant.EPOCH;

    @Column(name = "STOPPED_BY")
    String stoppedBy = "";

    @Column(name = "STOP_REASON")
    String stopReason = "";

    @Column(name = "RELEASED_AT")
    @Nullable
    public Instant releasedAt;

    @Column(name = "RELEASED_BY")
    @Nullable
    String releasedBy;

    @Column(name = "RELEASE_REASON")
    @Nullable
    String releaseReason;

    /** The stop that this one follows; absent in one that an admin spoke. */
    @Column(name = "ORIGIN_ID")
    @Nullable
    String originId;

    @Column(name = "EVIDENCE_SEQ")
    public long evidenceSeq;
}
