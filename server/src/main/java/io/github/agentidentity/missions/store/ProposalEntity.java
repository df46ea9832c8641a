package io.github.agentidentity.missions.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of AGENT_PROPOSAL. Only state, mission, poll time and history length ever change, by conditional updates. */
@Entity
@Table(name = "AGENT_PROPOSAL")
@NamedQuery(
        name = "AgentProposal.announced",
        query = "select p.createdAt from ProposalEntity p where p.realmId = :realm and p.humanId = :human"
                + " and p.agentId = :agent and p.createdAt > :since and p.announced = true and p.id <> :this"
                + " order by p.createdAt desc")
@NamedQuery(
        name = "AgentProposal.markAnnounced",
        query = "update ProposalEntity p set p.announced = :announced where p.id = :id and p.realmId = :realm")
@NamedQuery(
        name = "AgentProposal.note",
        query = "update ProposalEntity p set p.evidenceSeq = p.evidenceSeq + 1"
                + " where p.id = :id and p.realmId = :realm")
@NamedQuery(
        name = "AgentProposal.pendingOfAgent",
        query = "select count(p) from ProposalEntity p where p.realmId = :realm and p.agentId = :agent"
                + " and p.state = 'pending' and p.expiresAt > :now")
@NamedQuery(
        name = "AgentProposal.pendingForHuman",
        query = "select count(p) from ProposalEntity p where p.realmId = :realm and p.agentId = :agent"
                + " and p.humanId = :human and p.hinted = :hinted and p.state = 'pending' and p.expiresAt > :now")
@NamedQuery(
        name = "AgentProposal.earlier",
        query = "select p from ProposalEntity p"
                + " where p.realmId = :realm and p.agentId = :agent and p.idempotencyKey = :key")
@NamedQuery(
        name = "AgentProposal.denied",
        // What was denied after an instant ended after it too: that is what the index knows.
        query = "select p from ProposalEntity p where p.realmId = :realm and p.agentId = :agent and p.state = 'denied'"
                + " and p.expiresAt > :since and p.humanId = :human and p.decidedAt > :since order by p.decidedAt desc")
@NamedQuery(
        name = "AgentProposal.waitingOfAgent",
        query = "select p.id from ProposalEntity p where p.realmId = :realm and p.agentId = :agent"
                + " and p.state = 'pending' and p.createdAt < :until order by p.id")
@NamedQuery(
        name = "AgentProposal.waitingForHuman",
        query = "select p.id from ProposalEntity p where p.realmId = :realm and p.humanId = :human"
                + " and p.state = 'pending' and p.createdAt < :until order by p.id")
@NamedQuery(
        name = "AgentProposal.open",
        query = "select p.id from ProposalEntity p where p.realmId = :realm and p.humanId = :human"
                + " and p.state = 'pending' and p.expiresAt > :now order by p.createdAt desc, p.id")
@NamedQuery(
        name = "AgentProposal.waiting",
        query = "select p.id from ProposalEntity p where p.realmId = :realm"
                + " and p.state = 'pending' and p.createdAt < :until order by p.id")
@NamedQuery(
        name = "AgentProposal.waitingInOrder",
        query = "select p.id from ProposalEntity p where p.id in :ids order by p.id")
@NamedQuery(
        name = "AgentProposal.pace",
        query = "update ProposalEntity p set p.polledAt = :now"
                + " where p.id = :id and p.realmId = :realm and (p.polledAt is null or p.polledAt <= :before)")
@NamedQuery(
        name = "AgentProposal.shortened",
        query = "select p.id, coalesce((select max(e.seq) from EvidenceEntity e where e.subject = p.id), 0)"
                + " from ProposalEntity p where p.realmId = :realm and (p.evidenceSeq < 1 or p.evidenceSeq"
                + " > coalesce((select max(e.seq) from EvidenceEntity e where e.subject = p.id), 0)) order by p.id")
@NamedQuery(
        name = "AgentProposal.evidenceSeq",
        query = "select p.evidenceSeq from ProposalEntity p where p.id = :id and p.realmId = :realm")
@NamedQuery(
        name = "AgentProposal.remove",
        query =
                "delete from ProposalEntity p where p.id = :id and p.realmId = :realm"
                        + " and p.evidenceSeq = :length and p.expiresAt < :over"
                        + " and not exists (select m.id from MissionEntity m where m.proposalId = p.id and m.expiresAt >= :over)")
public class ProposalEntity {

    @Id
    @Column(name = "ID")
    String id = "";

    @Column(name = "REALM_ID")
    public String realmId = "";

    @Column(name = "HUMAN_ID")
    public String humanId = "";

    @Column(name = "AGENT_ID")
    public String agentId = "";

    @Column(name = "AGENT_CLIENT_ID")
    public String agentClientId = "";

    @Column(name = "INTENT")
    String intent = "";

    @Column(name = "PROPOSED_AUTHORITY")
    String proposedAuthority = "";

    @Column(name = "IDEMPOTENCY_KEY")
    @Nullable
    String idempotencyKey;

    @Column(name = "REQUEST_DIGEST")
    @Nullable
    String requestDigest;

    @Column(name = "STATE")
    public String state = "";

    @Column(name = "MISSION_ID")
    @Nullable
    public String missionId;

    @Column(name = "HINTED")
    boolean hinted;

    /** Whether word of it went to its human. */
    @Column(name = "ANNOUNCED")
    boolean announced;

    @Column(name = "CREATED_AT")
    public Instant createdAt = Instant.EPOCH;

    @Column(name = "EXPIRES_AT")
    Instant expiresAt = Instant.EPOCH;

    @Column(name = "DECIDED_AT")
    @Nullable
    Instant decidedAt;

    @Column(name = "POLLED_AT")
    @Nullable
    Instant polledAt;

    @Column(name = "EVIDENCE_SEQ")
    public long evidenceSeq;
}
