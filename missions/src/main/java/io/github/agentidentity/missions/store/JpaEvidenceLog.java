package io.github.agentidentity.missions.store;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.missions.domain.Agent;
import io.github.agentidentity.missions.domain.Annals;
import io.github.agentidentity.missions.domain.EvidenceKind;
import io.github.agentidentity.missions.domain.EvidenceLog;
import io.github.agentidentity.missions.domain.MintLog;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Evidence in the table AGENT_EVIDENCE, of one realm. */
public final class JpaEvidenceLog implements EvidenceLog, Annals, MintLog {

    /** At the place that counting the mint has made; a stop that committed since then wins. */
    private static final Sql MINTED =
            new Sql("insert into {h-schema}AGENT_EVIDENCE (SUBJECT, SEQ, REALM_ID, KIND, RECORDED_AT, CONTENT)"
                    + " select m.ID, m.EVIDENCE_SEQ, m.REALM_ID, :kind, cast(:at as timestamp with time zone), :content"
                    + " from {h-schema}AGENT_MISSION m where m.ID = :mission and m.REALM_ID = :realm and"
                    + Locking.UNSTOPPED);

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
        note("AgentMission", missionId, kind, content);
    }

    @Override
    public void appendToProposal(String proposalId, EvidenceKind kind, JsonObject content) {
        note("AgentProposal", proposalId, kind, content);
    }

    private void note(String histories, String subject, EvidenceKind kind, JsonObject content) {
        new History(entities, realmId, histories)
                .advance("note", subject, update -> update)
                .ifPresent(seq -> append(subject, seq, kind, content));
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

    @Override
    public boolean minted(String missionId, List<Agent> acting, JsonObject content) {
        return MINTED.writesOne(
                entities,
                Map.of(
                        "mission", missionId,
                        "realm", realmId,
                        "agents", acting.stream().map(Agent::id).toList(),
                        "clients", acting.stream().map(Agent::clientId).toList(),
                        "kind", EvidenceKind.MINTED.code(),
                        "at", clock.instant(),
                        "content", StoredJson.text(content)));
    }
}
