package io.github.agentidentity.missions.store;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.base.store.DatabaseTime;
import io.github.agentidentity.base.store.Rows;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.base.store.StoredJson;
import io.github.agentidentity.evidence.store.EvidenceSequence;
import io.github.agentidentity.missions.domain.AuthorityProposal;
import io.github.agentidentity.missions.domain.Intent;
import io.github.agentidentity.missions.domain.Proposal;
import io.github.agentidentity.missions.domain.ProposalState;
import io.github.agentidentity.missions.domain.Proposals;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.Owner;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Proposals in the table AGENT_PROPOSAL, of one realm. */
public final class JpaProposals implements Proposals {

    private static final String BECOMES =
            "update {h-schema}AGENT_PROPOSAL p set DECIDED_AT = :now, EVIDENCE_SEQ = p.EVIDENCE_SEQ + 1, STATE = ";

    private static final String UNDECIDED = " where p.ID = :id and p.REALM_ID = :realm and p.STATE = 'pending'";

    /** By the time of the statement, which may have waited for whoever held the row. */
    private static final Sql DECIDE =
            new Sql(BECOMES + ":decision, MISSION_ID = cast(nullif(:mission, '') as varchar(47))" + UNDECIDED
                    + " and p.EXPIRES_AT > :now");

    private static final Sql VOID_UNDECIDED = new Sql(BECOMES + "'voided'" + UNDECIDED);

    private final EntityManager entities;
    private final String realmId;

    public JpaProposals(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    @Override
    public Pending countPending(Agent agent, String humanId, boolean hinted) {
        entities.createNamedQuery("AgentAdoption.lock")
                .setParameter("agent", agent.id())
                .setParameter("realm", realmId)
                .executeUpdate();
        Instant now = DatabaseTime.now(entities);
        int ofAgent = count(
                entities.createNamedQuery("AgentProposal.pendingOfAgent", Long.class)
                        .setParameter("now", now),
                agent);
        int forHuman = count(
                entities.createNamedQuery("AgentProposal.pendingForHuman", Long.class)
                        .setParameter("now", now)
                        .setParameter("human", humanId)
                        .setParameter("hinted", hinted),
                agent);
        return new Pending(ofAgent, forHuman);
    }

    private int count(TypedQuery<Long> query, Agent agent) {
        return Math.toIntExact(query.setParameter("realm", realmId)
                .setParameter("agent", agent.id())
                .getSingleResult());
    }

    @Override
    public void create(Proposal proposal, Optional<Idempotency> idempotency) {
        ProposalEntity row = new ProposalEntity();
        row.id = proposal.id();
        row.realmId = realmId;
        row.humanId = proposal.humanId();
        row.agentId = proposal.agentId();
        row.agentClientId = proposal.agentClientId();
        row.intent = StoredJson.text(proposal.intent().json());
        row.proposedAuthority = StoredJson.text(proposal.asked().submitted());
        row.idempotencyKey = idempotency.map(Idempotency::key).orElse(null);
        row.requestDigest = idempotency.map(Idempotency::digest).orElse(null);
        row.hinted = proposal.hinted();
        row.state = proposal.state().code();
        row.missionId = proposal.missionId().orElse(null);
        row.createdAt = proposal.createdAt();
        row.expiresAt = proposal.expiresAt();
        row.evidenceSeq = 1;
        entities.persist(row);
        entities.flush();
    }

    @Override
    public Optional<Proposal> find(String id) {
        if (!OpaqueId.isWellFormed(OpaqueId.Kind.PROPOSAL, id)) {
            return Optional.empty();
        }
        return Rows.read(entities, ProposalEntity.class, id)
                .filter(row -> row.realmId.equals(realmId))
                .map(JpaProposals::proposal);
    }

    @Override
    public Optional<Earlier> earlier(Agent agent, String idempotencyKey) {
        return entities.createNamedQuery("AgentProposal.earlier", ProposalEntity.class)
                .setParameter("realm", realmId)
                .setParameter("agent", agent.id())
                .setParameter("key", idempotencyKey)
                .getResultStream()
                .findFirst()
                .flatMap(row ->
                        Optional.ofNullable(row.requestDigest).map(digest -> new Earlier(proposal(row), digest)));
    }

    @Override
    public List<Instant> announced(Proposal proposal, Instant since, int most) {
        return entities.createNamedQuery("AgentProposal.announced", Instant.class)
                .setParameter("realm", realmId)
                .setParameter("human", proposal.humanId())
                .setParameter("agent", proposal.agentId())
                .setParameter("since", since)
                .setParameter("this", proposal.id())
                .setMaxResults(most)
                .getResultList();
    }

    @Override
    public void markAnnounced(String id, boolean announced) {
        entities.createNamedQuery("AgentProposal.markAnnounced")
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .setParameter("announced", announced)
                .executeUpdate();
    }

    @Override
    public OptionalLong decide(String id, ProposalState decision, Optional<String> missionId) {
        return history().advance(DECIDE, id, Map.of("decision", decision.code(), "mission", missionId.orElse("")));
    }

    @Override
    public List<String> pending(Owner owner, int most) {
        List<Owner> owners = (owner instanceof Owner.AnyOf several ? several.all() : List.of(owner))
                .stream().filter(each -> !(each instanceof Owner.Sessions)).toList();
        return owners.isEmpty()
                ? List.of()
                : new OwnedRows(entities, realmId, "AgentProposal.waiting")
                        .ids(owners.size() == 1 ? owners.get(0) : new Owner.AnyOf(owners), most);
    }

    @Override
    public List<String> open(String humanId, int first, int most) {
        return entities.createNamedQuery("AgentProposal.open", String.class)
                .setParameter("realm", realmId)
                .setParameter("human", humanId)
                .setParameter("now", DatabaseTime.now(entities))
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    @Override
    public OptionalLong voidUndecided(String id) {
        return history().advance(VOID_UNDECIDED, id, Map.of());
    }

    private EvidenceSequence history() {
        return new EvidenceSequence(entities, realmId, "AgentProposal");
    }

    @Override
    public List<Proposal> denied(Agent agent, String humanId, Instant since, int most) {
        return entities.createNamedQuery("AgentProposal.denied", ProposalEntity.class)
                .setParameter("realm", realmId)
                .setParameter("agent", agent.id())
                .setParameter("human", humanId)
                .setParameter("since", since)
                .setMaxResults(most)
                .getResultStream()
                .flatMap(row -> readable(row).stream())
                .toList();
    }

    @Override
    public boolean isPaced(String id, Instant now, Duration interval) {
        return entities.createNamedQuery("AgentProposal.pace")
                        .setParameter("id", id)
                        .setParameter("realm", realmId)
                        .setParameter("now", now)
                        .setParameter("before", now.minus(interval))
                        .executeUpdate()
                == 1;
    }

    /** @throws Refusal {@code authority_tampered} where a text cannot be read: it is not what was written */
    private static Proposal proposal(ProposalEntity row) {
        return readable(row)
                .orElseThrow(() -> Refusal.because(
                        Reason.AUTHORITY_TAMPERED, "The record of this proposal cannot be read; propose again."));
    }

    private static Optional<Proposal> readable(ProposalEntity row) {
        try {
            return Optional.of(read(row));
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    private static Proposal read(ProposalEntity row) {
        return new Proposal(
                row.id,
                row.humanId,
                row.agentId,
                row.agentClientId,
                Intent.of(JsonReader.read(row.intent, JsonLimits.STORED)),
                AuthorityProposal.submitted(JsonReader.read(row.proposedAuthority, JsonLimits.STORED)),
                ProposalState.of(row.state),
                Optional.ofNullable(row.missionId),
                row.hinted,
                row.createdAt,
                row.expiresAt);
    }
}
