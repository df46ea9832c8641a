package io.github.agentidentity.evidence.store;

import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.base.store.SqlSteps;
import io.github.agentidentity.evidence.domain.ChainLink;
import io.github.agentidentity.evidence.domain.ExpiredRecords;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Missions, proposals, evidence and links of one realm, as the purge takes them away. */
public final class JpaExpiredRecords implements ExpiredRecords {

    /** Once it is alone, nobody can add to the mission's history; what was added before keeps the mission. */
    private static final SqlSteps REMOVE_MISSION = new SqlSteps(
            HistoryTurn.ALONE,
            new Sql("delete from {h-schema}AGENT_MISSION m where m.ID = :id and m.REALM_ID = :realm"
                    + " and m.EXPIRES_AT < :over and not exists (select e.SUBJECT from {h-schema}AGENT_EVIDENCE e"
                    + " where e.SUBJECT = :id and (e.SEQ < 0 or e.SEQ > :length))"));

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

    @Override
    public OptionalLong remove(String subject, long length, Instant over) {
        return isMissionRemoved(subject, length, over) || isProposalRemoved(subject, length, over)
                ? OptionalLong.of(removeHistory(subject, length))
                : OptionalLong.empty();
    }

    private boolean isMissionRemoved(String id, long length, Instant over) {
        if (!id.startsWith("msn_")) {
            return false;
        }
        List<Integer> written =
                REMOVE_MISSION.run(entities, Map.of("id", id, "realm", realmId, "length", length, "over", over));
        return written.get(written.size() - 1) == 1;
    }

    private boolean isProposalRemoved(String id, long length, Instant over) {
        return update("AgentProposal.remove")
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
