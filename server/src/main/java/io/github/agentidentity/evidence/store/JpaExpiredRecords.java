package io.github.agentidentity.evidence.store;

import io.github.agentidentity.evidence.domain.ChainLink;
import io.github.agentidentity.evidence.domain.ExpiredRecords;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Missions, proposals, evidence and links of one realm, as the purge takes them away. */
public final class JpaExpiredRecords implements ExpiredRecords {

    private final EntityManager entities;
    private final String realmId;

    public JpaExpiredRecords(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /** The internal id of the next realm that has a chain, in order. */
    public static Optional<String> realmAfter(EntityManager entities, String realmId) {
        // An aggregate: one answer, which is null where there is none.
        return Optional.ofNullable(entities.createNamedQuery("AgentRealmLink.nextRealm", String.class)
                .setParameter("after", realmId)
                .getSingleResult());
    }

    @Override
    public Optional<Instant> now() {
        return select("AgentRealmLink.now", Instant.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<OldLink> firstLinks(int most) {
        return select("AgentRealmLink.first", Object[].class)
                .setMaxResults(most)
                .getResultStream()
                .map(this::oldLink)
                .toList();
    }

    private OldLink oldLink(Object[] found) {
        ChainLinkEntity row = (ChainLinkEntity) found[0];
        entities.detach(row);
        return new OldLink(
                new ChainLink(row.realmId, row.seq, row.subject, row.subjectSeq, row.subjectSeal, row.seal),
                row.linkedAt,
                Optional.ofNullable((String) found[1]),
                ((Number) found[2]).longValue() == row.subjectSeq);
    }

    /** Under the lock of the row's removal nothing can be recorded in its history. */
    @Override
    public OptionalLong remove(String subject, long length, Instant over) {
        return isRemoved("AgentMission.remove", subject, length, over)
                        || isRemoved("AgentProposal.remove", subject, length, over)
                ? OptionalLong.of(removeHistory(subject, length))
                : OptionalLong.empty();
    }

    private boolean isRemoved(String query, String id, long length, Instant over) {
        return update(query)
                        .setParameter("id", id)
                        .setParameter("length", length)
                        .setParameter("over", over)
                        .executeUpdate()
                == 1;
    }

    @Override
    public long removeHistory(String subject, long last) {
        return update("AgentEvidence.removeUpTo")
                .setParameter("subject", subject)
                .setParameter("last", last)
                .executeUpdate();
    }

    @Override
    public void removeLinks(long last) {
        update("AgentRealmLink.removeUpTo").setParameter("last", last).executeUpdate();
    }

    private <T> TypedQuery<T> select(String name, Class<T> result) {
        return entities.createNamedQuery(name, result).setParameter("realm", realmId);
    }

    private Query update(String name) {
        return entities.createNamedQuery(name).setParameter("realm", realmId);
    }
}
