package io.github.agentidentity.evidence.store;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.store.StoredJson;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceLog;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;

/** Evidence in the table AGENT_EVIDENCE, of one realm. */
public final class JpaEvidenceLog implements EvidenceLog, Annals {

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
        new EvidenceSequence(entities, realmId, histories)
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
}
