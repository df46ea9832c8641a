package io.github.agentidentity.evidence.store;

import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.ChainLink;
import io.github.agentidentity.evidence.domain.Checkpoint;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.domain.EvidenceReader;
import io.github.agentidentity.evidence.domain.EvidenceRow;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Evidence and the realm's chain in the tables AGENT_EVIDENCE and AGENT_REALM_LINK, of one realm. */
public final class JpaEvidenceReader implements EvidenceReader {

    /** The tables that know how long their histories are. */
    private static final List<String> HISTORIES =
            List.of("AgentMission.shortened", "AgentProposal.shortened", "AgentStop.shortened", "AgentRealm.shortened");

    private static final Sql SEAL = new Sql("update {h-schema}AGENT_EVIDENCE set SEQ = :place, SEAL = :seal,"
            + " SEALED_AT = :at"
            + " where SUBJECT = :subject and SEQ = :seq and SEALED_AT is null");

    private final EntityManager entities;
    private final String realmId;

    public JpaEvidenceReader(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /** The internal ids of the realms with rows that wait for their seals. */
    public static List<String> unsealedRealms(EntityManager entities) {
        return entities.createNamedQuery("AgentEvidence.unsealedRealms", String.class)
                .getResultList();
    }

    /** Time at which the row was recorded, in whatever realm, that has waited longest for its seal. */
    public static Optional<Instant> oldestUnsealed(EntityManager entities) {
        // An aggregate: one answer, which is null where nothing waits.
        return Optional.ofNullable(entities.createNamedQuery("AgentEvidence.oldestUnsealed", Instant.class)
                .getSingleResult());
    }

    @Override
    public List<String> unsealedSubjects(String after, int most) {
        return subjects("AgentEvidence.unsealedSubjects", after, most);
    }

    @Override
    public List<EvidenceRow> unsealed(String subject, int most) {
        return rows(query("AgentEvidence.unsealed", EvidenceEntity.class)
                .setParameter("subject", subject)
                .setMaxResults(most));
    }

    @Override
    public Optional<EvidenceRow> lastSealed(String subject) {
        return rows(query("AgentEvidence.lastSealed", EvidenceEntity.class)
                        .setParameter("subject", subject)
                        .setMaxResults(1))
                .stream()
                .findFirst();
    }

    @Override
    public long lastChange(String missionId) {
        return rows(query("AgentEvidence.lastOfKinds", EvidenceEntity.class)
                        .setParameter("subject", missionId)
                        .setParameter("kinds", EvidenceKind.changes())
                        .setMaxResults(1))
                .stream()
                .mapToLong(row -> row.change().orElse(0))
                .findFirst()
                .orElse(0);
    }

    @Override
    public int seal(List<Sealing> rows, Instant at) {
        return SEAL.writesMany(
                entities,
                rows.stream()
                        .map(each -> Map.of(
                                "subject",
                                each.row().subject(),
                                "seq",
                                each.row().seq(),
                                "place",
                                each.place(),
                                "seal",
                                each.seal(),
                                "at",
                                at))
                        .toList());
    }

    @Override
    public Optional<Instant> completeSince() {
        return new JpaSealingTurn(entities, realmId).completeSince();
    }

    @Override
    public Optional<ChainLink> lastLink() {
        return query("AgentRealmLink.last", ChainLinkEntity.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(this::link);
    }

    @Override
    public void append(ChainLink link, Instant at) {
        ChainLinkEntity row = new ChainLinkEntity();
        row.realmId = realmId;
        row.seq = link.seq();
        row.subject = link.subject();
        row.subjectSeq = link.subjectSeq();
        row.subjectSeal = link.subjectSeal();
        row.seal = link.seal();
        row.linkedAt = at;
        entities.persist(row);
        entities.flush();
    }

    @Override
    public List<String> subjects(String after, int most) {
        return subjects("AgentEvidence.subjects", after, most);
    }

    @Override
    public List<EvidenceRow> rows(String subject, long after, int most) {
        return rows(after("AgentEvidence.after", subject, after, most));
    }

    @Override
    public List<EvidenceRow> arrived(String subject, long after, int most) {
        return rows(after("AgentEvidence.arrived", subject, after, most));
    }

    @Override
    public List<EvidenceRow> rows(String subject, List<String> kinds, long after, int most) {
        return rows(after("AgentEvidence.ofKinds", subject, after, most).setParameter("kinds", kinds));
    }

    private TypedQuery<EvidenceEntity> after(String name, String subject, long after, int most) {
        return query(name, EvidenceEntity.class)
                .setParameter("subject", subject)
                .setParameter("after", after)
                .setMaxResults(most);
    }

    @Override
    public long lastLinked(String subject) {
        return query("AgentRealmLink.lastOfSubject", Long.class)
                .setParameter("subject", subject)
                .getSingleResult();
    }

    @Override
    public List<Linked> links(long after, int most) {
        return query("AgentRealmLink.after", Object[].class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultStream()
                .map(found -> new Linked(link((ChainLinkEntity) found[0]), Optional.ofNullable((String) found[1])))
                .toList();
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return rows(query("AgentEvidence.purged", EvidenceEntity.class)
                        .setParameter("subject", Annals.subjectOf(realmId))
                        .setMaxResults(1))
                .stream()
                .findFirst()
                .flatMap(EvidenceRow::checkpoint);
    }

    @Override
    public Optional<Shortened> shortened() {
        return HISTORIES.stream().flatMap(this::shortened).findFirst();
    }

    private Stream<Shortened> shortened(String histories) {
        return query(histories, Object[].class)
                .setMaxResults(1)
                .getResultStream()
                .map(found -> new Shortened((String) found[0], ((Number) found[1]).longValue()));
    }

    private List<String> subjects(String query, String after, int most) {
        return query(query, String.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    private <T> TypedQuery<T> query(String name, Class<T> result) {
        return entities.createNamedQuery(name, result).setParameter("realm", realmId);
    }

    /** Let go at once: seals are written past the persistence context, and there may be very many rows. */
    private List<EvidenceRow> rows(TypedQuery<EvidenceEntity> query) {
        List<EvidenceEntity> rows = query.getResultList();
        rows.forEach(entities::detach);
        return rows.stream()
                .map(row -> new EvidenceRow(
                        row.subject,
                        row.seq,
                        row.realmId,
                        row.kind,
                        row.recordedAt,
                        row.content,
                        Optional.ofNullable(row.seal)))
                .toList();
    }

    private ChainLink link(ChainLinkEntity row) {
        entities.detach(Objects.requireNonNull(row));
        return new ChainLink(row.realmId, row.seq, row.subject, row.subjectSeq, row.subjectSeal, row.seal);
    }
}
