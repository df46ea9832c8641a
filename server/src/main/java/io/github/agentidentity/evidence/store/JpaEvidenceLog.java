package io.github.agentidentity.evidence.store;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.base.store.SqlSteps;
import io.github.agentidentity.base.store.StoredJson;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Map;

/** Evidence in the table AGENT_EVIDENCE, of one realm. */
public final class JpaEvidenceLog implements EvidenceLog, Annals {

    private static final Sql OF_MISSION = new Sql(NewRows.INSERT + NewRows.OF_MISSION + "m.REALM_ID = :realm");

    /** With its turn, so that nobody removes the mission meanwhile. */
    private static final SqlSteps NOTE = new SqlSteps(HistoryTurn.TOGETHER, OF_MISSION);

    private final EntityManager entities;
    private final String realmId;
    private final InstantSource clock;

    public JpaEvidenceLog(EntityManager entities, String realmId, InstantSource clock) {
        this.entities = entities;
        this.realmId = realmId;
        this.clock = clock;
    }

    @Override
    public void appendToMission(String missionId, EvidenceKind kind, JsonObject content) {
        NOTE.run(entities, row(missionId, kind, content));
    }

    @Override
    public void appendChange(String missionId, long change, EvidenceKind kind, JsonObject content) {
        JsonObject.Builder numbered = JsonObject.builder();
        content.members().forEach(numbered::put);
        boolean written = OF_MISSION.writesOne(
                entities, row(missionId, kind, numbered.put(CHANGE, change).build()));
        if (!written) {
            throw new IllegalStateException("A mission that was changed is not there.");
        }
    }

    private Map<String, Object> row(String missionId, EvidenceKind kind, JsonObject content) {
        return Map.of(
                "id", missionId,
                "realm", realmId,
                "kind", kind.code(),
                "at", clock.instant(),
                "content", StoredJson.text(content));
    }

    @Override
    public void appendToProposal(String proposalId, EvidenceKind kind, JsonObject content) {
        new EvidenceSequence(entities, realmId, "AgentProposal")
                .advance("note", proposalId, update -> update)
                .ifPresent(seq -> append(proposalId, seq, kind, content));
    }

    @Override
    public void appendToRealm(EvidenceKind kind, JsonObject content) {
        append(Annals.subjectOf(realmId), nextOfRealm(), kind, content);
    }

    private long nextOfRealm() {
        if (onRealm("AgentRealm.advance") == 0) {
            // Whoever opens the realm's history first, it is open then.
            onRealm("AgentRealm.open");
            onRealm("AgentRealm.advance");
        }
        return entities.createNamedQuery("AgentRealm.evidenceSeq", Long.class)
                .setParameter("realm", realmId)
                .getSingleResult();
    }

    private int onRealm(String query) {
        return entities.createNamedQuery(query).setParameter("realm", realmId).executeUpdate();
    }

    /** Flushes, so that a row that cannot be written fails here, before anybody is answered. */
    @Override
    public void append(String subject, long seq, EvidenceKind kind, JsonObject content) {
        EvidenceEntity row = new EvidenceEntity();
        row.subject = subject;
        row.seq = seq;
        row.realmId = realmId;
        row.kind = kind.code();
        row.recordedAt = clock.instant();
        row.content = StoredJson.text(content);
        entities.persist(row);
        entities.flush();
    }
}
