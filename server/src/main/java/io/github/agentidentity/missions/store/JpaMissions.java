package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.base.store.DatabaseTime;
import io.github.agentidentity.base.store.SqlSteps;
import io.github.agentidentity.base.store.StoredJson;
import io.github.agentidentity.evidence.store.HistoryTurn;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.ListedMission;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.MissionSummary;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.NumberedMission;
import io.github.agentidentity.registry.domain.Owner;
import io.github.agentidentity.registry.domain.SeenSession;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Missions in the table AGENT_MISSION, of one realm. */
public final class JpaMissions implements Missions {

    /** Basis of an approval (mission draft, {@code approval_basis}) that the human gave on the approval page. */
    private static final String DIRECT = "direct";

    private static final String TEMPLATE = "template";

    private final EntityManager entities;
    private final String realmId;

    public JpaMissions(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
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
        row.changes = 1;
        entities.persist(row);
        entities.flush();
    }

    /** Has a mission read with the next message to the database, whatever the id is. */
    public static void expect(EntityManager entities, String id, String realmId) {
        if (OpaqueId.isWellFormed(OpaqueId.Kind.MISSION, id)) {
            MissionRow.expect(entities, id, realmId);
        }
    }

    @Override
    public Optional<Mission> find(String id) {
        return row(id).map(MissionReading::mission);
    }

    @Override
    public Optional<NumberedMission> findNumbered(String id) {
        return row(id).map(row -> new NumberedMission(MissionReading.mission(row), row.changes));
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
        Map<String, Object> columns = SessionColumns.of(liveSession);
        columns.put("grant", grantId);
        columns.put("key", BoundKey.code(key));
        return WaitingRoom.ROOM.during(missionId, () -> change(ChangeStatements.A_GRANT, missionId, columns));
    }

    @Override
    public OptionalLong startTask(String templateId, Optional<SeenSession> liveSession) {
        return WaitingRoom.ROOM.during(
                templateId, () -> change(ChangeStatements.A_START, templateId, SessionColumns.of(liveSession)));
    }

    /** Runs an update and its turn; the number of the change, or empty where the update's condition did not hold. */
    private OptionalLong change(SqlSteps steps, String missionId, Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("id", missionId);
        all.put("realm", realmId);
        List<Integer> written = steps.run(entities, all);
        return written.get(written.size() - 1) == 1
                ? OptionalLong.of(ChangeStatements.LAST
                        .first(entities, all, row -> row.number("CHANGES"))
                        .orElseThrow())
                : OptionalLong.empty();
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
    public Map<String, Long> countUnended(Collection<String> agentIds) {
        if (agentIds.isEmpty()) {
            return Map.of();
        }
        return entities.createNamedQuery("AgentMission.countUnended", Object[].class)
                .setParameter("now", DatabaseTime.now(entities))
                .setParameter("realm", realmId)
                .setParameter("agents", agentIds)
                .getResultStream()
                .collect(Collectors.toMap(found -> (String) found[0], found -> (Long) found[1]));
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
        return change(statement(next), missionId, Map.of("expected", expected.code(), "next", next.code()));
    }

    private static SqlSteps statement(MissionState next) {
        if (next.isOver()) {
            return ChangeStatements.AN_END_OF_ITS_OWN;
        }
        return next == MissionState.ACTIVE ? ChangeStatements.A_RESUMPTION : ChangeStatements.A_STATE;
    }

    @Override
    public boolean isGrantOf(String missionId, String grantId) {
        return MissionRow.find(entities, missionId, realmId)
                .filter(row -> grantId.equals(row.grantId))
                .isPresent();
    }

    @Override
    public void holdMints() {
        HistoryTurn.ALONE_IN_REALM.first(entities, Map.of("realm", realmId), row -> true);
    }

    @Override
    public boolean isExhausted(String missionId) {
        return isFound("AgentMission.exhausted", missionId);
    }

    @Override
    public boolean isOverdrawn(String missionId) {
        return isFound("AgentMission.overdrawn", missionId);
    }

    private boolean isFound(String query, String missionId) {
        return !entities.createNamedQuery(query, String.class)
                .setParameter("id", missionId)
                .setParameter("realm", realmId)
                .getResultList()
                .isEmpty();
    }

    @Override
    public OptionalLong end(String missionId, MissionState state) {
        SqlSteps end = Turns.take(entities) ? ChangeStatements.AN_END : ChangeStatements.AN_END_AMONG_MANY;
        return change(end, missionId, Map.of("end", state.code()));
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
        return change(
                Turns.take(entities) ? ChangeStatements.A_SUSPENSION_ANEW : ChangeStatements.A_SUSPENSION_AMONG_MANY,
                missionId,
                Map.of());
    }

    @Override
    public List<String> unended(Owner owner, int most) {
        return new OwnedRows(entities, realmId, "AgentMission.unended").ids(owner, most);
    }
}
