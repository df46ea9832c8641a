package io.github.agentidentity.missions.store;

import io.github.agentidentity.missions.domain.BoundKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of AGENT_MISSION. Only state, grant, key, session and counters ever change, each by a conditional update that
 * judges state and time in the database, so that the row's lock decides every race.
 */
@Entity
@Table(name = "AGENT_MISSION")
@NamedQuery(
        name = "AgentMission.nextRealm",
        query = "select min(m.realmId) from MissionEntity m where m.realmId > :after")
@NamedQuery(
        name = "AgentMission.countTasks",
        query = "select count(m) from MissionEntity m where m.realmId = :realm and m.templateId = :template"
                + " and m.expiresAt > :now"
                + MissionEntity.UNENDED)
@NamedQuery(
        name = "AgentMission.countUnended",
        query = "select m.agentId, count(m) from MissionEntity m where m.realmId = :realm and m.agentId in :agents"
                + " and m.expiresAt > :now"
                + MissionEntity.UNENDED
                + " group by m.agentId")
@NamedQuery(
        name = "AgentMission.unendedTasks",
        query = "select m.id from MissionEntity m where m.realmId = :realm and m.templateId = :template"
                + MissionEntity.UNENDED
                + " order by m.id")
@NamedQuery(
        name = "AgentMission.exhausted",
        query = "select m.id from MissionEntity m where m.id = :id and m.realmId = :realm"
                + " and m.derivations >= m.maxDerivations")
@NamedQuery(
        name = "AgentMission.overdrawn",
        query = "select m.id from MissionEntity m where m.id = :id and m.realmId = :realm"
                + " and m.derivations > m.maxDerivations")
@NamedQuery(
        name = "AgentMission.active",
        query = "select m.id from MissionEntity m where m.realmId = :realm and m.state = 'active'"
                + " and m.expiresAt > :now"
                + MissionEntity.IN_ORDER)
@NamedQuery(
        name = "AgentMission.unendedOfAgent",
        query = "select m.id from MissionEntity m"
                + " where m.realmId = :realm and m.agentId = :agent and m.createdAt < :until"
                + MissionEntity.UNENDED
                + MissionEntity.IN_ORDER)
@NamedQuery(
        name = "AgentMission.unendedForHuman",
        query = "select m.id from MissionEntity m"
                + " where m.realmId = :realm and m.humanId = :human and m.createdAt < :until"
                + MissionEntity.UNENDED
                + MissionEntity.IN_ORDER)
@NamedQuery(
        name = "AgentMission.unendedOfSession",
        query = "select m.id from MissionEntity m"
                + " where m.realmId = :realm and m.sessionId = :session and m.createdAt < :until"
                + MissionEntity.UNENDED
                + MissionEntity.IN_ORDER)
@NamedQuery(
        name = "AgentMission.unended",
        query = "select m.id from MissionEntity m where m.realmId = :realm and m.createdAt < :until"
                + MissionEntity.UNENDED
                + MissionEntity.IN_ORDER)
@NamedQuery(
        name = "AgentMission.unendedInOrder",
        query = "select m.id from MissionEntity m where m.id in :ids" + MissionEntity.IN_ORDER)
@NamedQuery(
        name = "AgentMission.sessionsOfHuman",
        query = "select distinct m.sessionId from MissionEntity m"
                + " where m.realmId = :realm and m.humanId = :human and m.sessionId is not null"
                + MissionEntity.UNENDED)
@NamedQuery(
        name = "AgentMission.shortened",
        query = "select m.id, "
                + MissionEntity.LENGTH
                + " from MissionEntity m where m.realmId = :realm and (m.evidenceSeq + m.changes < 1"
                + " or m.evidenceSeq + m.changes > "
                + MissionEntity.LENGTH
                + ") order by m.id")
public class MissionEntity {

    /** Value of KEY_THUMBPRINT where the first use proved no key; null says that there was no use yet. */
    static final String NO_KEY = BoundKey.NONE;

    /** Number of its rows of evidence: what was sealed has places without gaps, and what waits is counted. */
    static final String LENGTH =
            "coalesce((select max(e.seq) from EvidenceEntity e where e.subject = m.id and e.seq > 0), 0)"
                    + " + (select count(w) from EvidenceEntity w where w.subject = m.id and w.seq < 0)";

    static final String UNENDED = " and m.state in ('active', 'suspended')";

    /** Order in which many missions are ended: templates are locked before tasks, as a mint locks them. */
    static final String IN_ORDER = " order by case when m.templateId is null then 0 else 1 end, m.id";

    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    public String realmId = "";

    @Column(name = "PROPOSAL_ID")
    String proposalId = "";

    @Column(name = "HUMAN_ID")
    public String humanId = "";

    @Column(name = "APPROVER_ID")
    public String approverId = "";

    @Column(name = "AGENT_ID")
    public String agentId = "";

    @Column(name = "AGENT_CLIENT_ID")
    public String agentClientId = "";

    @Column(name = "INTENT")
    String intent = "";

    @Column(name = "AUTHORITY_SET")
    String authoritySet = "";

    @Column(name = "SCOPE_IDS")
    @Nullable
    String scopeIds;

    @Column(name = "INTENT_HASH")
    public String intentHash = "";

    @Column(name = "PROPOSAL_HASH")
    public String proposalHash = "";

    @Column(name = "AUTHORITY_HASH")
    public String authorityHash = "";

    @Column(name = "POLICY_VERSION")
    public String policyVersion = "";

    @Column(name = "APPROVAL_EVENT_ID")
    public String approvalEventId = "";

    @Column(name = "APPROVAL_BASIS")
    String approvalBasis = "";

    @Column(name = "SESSION_ID")
    @Nullable
    String sessionId;

    @Column(name = "TEMPLATE_ID")
    @Nullable
    public String templateId;

    @Column(name = "STATE")
    public String state = "";

    @Column(name = "CREATED_AT")
    public Instant createdAt = Instant.EPOCH;

    @Column(name = "EXPIRES_AT")
    public Instant expiresAt = Instant.EPOCH;

    @Column(name = "ENDED_AT")
    @Nullable
    Instant endedAt;

    @Column(name = "GRANT_ID")
    @Nullable
    public String grantId;

    @Column(name = "KEY_THUMBPRINT")
    @Nullable
    public String keyThumbprint;

    @Column(name = "DERIVATIONS")
    public long derivations;

    @Column(name = "MAX_DERIVATIONS")
    @Nullable
    public Long maxDerivations;

    @Column(name = "MAX_CONCURRENT")
    @Nullable
    public Integer maxConcurrent;

    /** Places in its history that acts took themselves, before the sealer gave them; it does not grow. */
    @Column(name = "EVIDENCE_SEQ")
    public long evidenceSeq;

    /** Number of times that this row was changed since; of each one evidence tells, by its number. */
    @Column(name = "CHANGES")
    public long changes;
}
