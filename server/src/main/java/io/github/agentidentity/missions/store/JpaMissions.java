package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.base.store.DatabaseTime;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.base.store.StoredJson;
import io.github.agentidentity.evidence.store.EvidenceSequence;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.ListedMission;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.handoff.DelegationChain;
import io.github.agentidentity.registry.domain.Owner;
import io.github.agentidentity.registry.domain.SeenSession;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Missions in the table AGENT_MISSION, of one realm. */
public final class JpaMissions implements Missions {

    /** Basis of an approval (mission draft, {@code approval_basis}) that the human gave on the approval page. */
    private static final String DIRECT = "direct";

    private static final String TEMPLATE = "template";

    /** A mint holds its mission's row for the time of two small statements and a commit. */
    private static final WaitingRoom WAITING = new WaitingRoom(16);

    private final EntityManager entities;
    private final String realmId;
    private final EvidenceSequence history;
    private final MissionMints mints;

    public JpaMissions(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
        this.history = new EvidenceSequence(entities, realmId, "AgentMission");
        this.mints = new MissionMints(history, WAITING);
    }

    @Override
    public void create(Mission mission) {
        MissionEntity row = new MissionEntity();
        row.id = mission.id();
        row.realmId = realmId;
        row.proposalId = mission.proposalId();
        row.humanId = mission.humanId();
        row.approverId = mission.approverId();
        row.agentId = mission.agentId();
        row.agentClientId = mission.agentClientId();
        row.intent = StoredJson.text(mission.intent().json());
        row.authoritySet = StoredJson.text(mission.authority().toJson());
        row.scopeIds = String.join(",", mission.scopeIds());
        row.intentHash = mission.hashes().intentHash();
        row.proposalHash = mission.hashes().proposalHash();
        row.authorityHash = mission.hashes().authorityHash();
        row.policyVersion = mission.policyVersion();
        row.approvalEventId = mission.approvalEventId();
        row.approvalBasis = mission.templateId().isPresent() ? TEMPLATE : DIRECT;
        row.templateId = mission.templateId().orElse(null);
        row.sessionId = mission.sessionId().orElse(null);
        row.state = mission.state().code();
        row.createdAt = DatabaseTime.now(entities);
        row.expiresAt = mission.expiresAt();
        mission.intent().controls().maxDerivations().ifPresent(most -> row.maxDerivations = most);
        mission.intent().controls().maxConcurrent().ifPresent(most -> row.maxConcurrent = most);
        row.evidenceSeq = 1;
        entities.persist(row);
        entities.flush();
    }

    @Override
    public Optional<Mission> find(String id) {
        return row(id).map(MissionReading::mission);
    }

    private Optional<MissionEntity> row(String id) {
        return OpaqueId.isWellFormed(OpaqueId.Kind.MISSION, id)
                ? MissionRow.find(entities, id, realmId)
                : Optional.empty();
    }

    @Override
    public Optional<MissionSummary> summary(String id) {
        if (!OpaqueId.isWellFormed(OpaqueId.Kind.MISSION, id)) {
            return Optional.empty();
        }
        return MissionRow.summary(entities, id, realmId).map(MissionReading::summary);
    }

    @Override
    public Optional<ListedMission> look(String id) {
        return row(id).map(MissionReading::listed);
    }

    @Override
    public List<ListedMission> list(Part part) {
        return new MissionList(entities, realmId, part).read();
    }

    @Override
    public OptionalLong renewGrant(
            String missionId, String grantId, Optional<BoundKey> key, Optional<SeenSession> liveSession) {
        return mints.renewGrant(missionId, grantId, key, liveSession);
    }

    @Override
    public boolean countDerivation(
            Mission mission, Optional<String> grantId, Optional<BoundKey> key, Optional<SeenSession> liveSession) {
        return mints.countDerivation(mission, grantId, key, liveSession);
    }

    @Override
    public boolean repeatDerivation(
            Mission mission, Optional<String> grantId, Optional<BoundKey> key, Optional<SeenSession> liveSession) {
        return mints.repeatDerivation(mission, grantId, key, liveSession);
    }

    @Override
    public boolean countDelegation(
            Mission mission, DelegationChain delegationChain, Instant since, Optional<SeenSession> liveSession) {
        return mints.countDelegation(mission, delegationChain, since, liveSession);
    }

    @Override
    public boolean repeatDelegation(
            Mission mission, DelegationChain delegationChain, Instant since, Optional<SeenSession> liveSession) {
        return mints.repeatDelegation(mission, delegationChain, since, liveSession);
    }

    @Override
    public OptionalLong startTask(String templateId, Optional<SeenSession> liveSession) {
        return mints.startTask(templateId, liveSession);
    }

    @Override
    public SeenSession lastSeen(Mission mission) {
        return SessionColumns.last(entities, mission, realmId);
    }

    @Override
    public List<String> sessionsOf(String humanId) {
        return entities.createNamedQuery("AgentMission.sessionsOfHuman", String.class)
                .setParameter("realm", realmId)
                .setParameter("human", humanId)
                .getResultList();
    }

    @Override
    public long countTasks(String templateId) {
        return entities.createNamedQuery("AgentMission.countTasks", Long.class)
                .setParameter("now", DatabaseTime.now(entities))
                .setParameter("realm", realmId)
                .setParameter("template", templateId)
                .getSingleResult();
    }

    @Override
    public List<String> unendedTasks(String templateId, int most) {
        return entities.createNamedQuery("AgentMission.unendedTasks", String.class)
                .setParameter("realm", realmId)
                .setParameter("template", templateId)
                .setMaxResults(most)
                .getResultList();
    }

    @Override
    public OptionalLong become(String missionId, MissionState expected, MissionState next) {
        return history.advance(
                next.isOver() ? LockingStatements.AN_END_OF_ITS_OWN : LockingStatements.A_CHANGE,
                missionId,
                Map.of("expected", expected.code(), "next", next.code()));
    }

    @Override
    public boolean isGrantOf(String missionId, String grantId) {
        return MissionRow.find(entities, missionId, realmId)
                .filter(row -> grantId.equals(row.grantId))
                .isPresent();
    }

    @Override
    public boolean isExhausted(String missionId) {
        return !entities.createNamedQuery("AgentMission.exhausted", String.class)
                .setParameter("id", missionId)
                .setParameter("realm", realmId)
                .getResultList()
                .isEmpty();
    }

    @Override
    public OptionalLong end(String missionId, MissionState end) {
        Sql statement = Turns.take(entities) ? LockingStatements.AN_END : LockingStatements.AN_END_AMONG_MANY;
        return history.advance(statement, missionId, Map.of("end", end.code()));
    }

    @Override
    public List<String> active(int most) {
        return entities.createNamedQuery("AgentMission.active", String.class)
                .setParameter("now", DatabaseTime.now(entities))
                .setParameter("realm", realmId)
                .setMaxResults(most)
                .getResultList();
    }

    @Override
    public OptionalLong suspendAnew(String missionId) {
        return history.advance("suspendAnew", missionId, update -> update);
    }

    @Override
    public List<String> unended(Owner owner, int most) {
        return new OwnedRows(entities, realmId, "AgentMission.unended").ids(owner, most);
    }
}
