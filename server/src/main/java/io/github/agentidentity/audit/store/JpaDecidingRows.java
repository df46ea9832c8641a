package io.github.agentidentity.audit.store;

import io.github.agentidentity.audit.domain.DecidingRows;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Rows;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.DecidingRow;
import io.github.agentidentity.evidence.store.RealmHistoryEntity;
import io.github.agentidentity.missions.store.JpaHandoffs;
import io.github.agentidentity.missions.store.MissionEntity;
import io.github.agentidentity.missions.store.ProposalEntity;
import io.github.agentidentity.registry.domain.Enablement;
import io.github.agentidentity.registry.store.AgentSuspensionEntity;
import io.github.agentidentity.registry.store.EmergencyStopEntity;
import io.github.agentidentity.registry.store.EnabledAgentEntity;
import io.github.agentidentity.registry.store.JpaEnablements;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Missions, proposals, stops, holds, marks and hand-offs of one realm as rows, past what they mean: a row that cannot
 * be read any more can be compared. Each table has its {@link Table}; a new one is a line here.
 */
public final class JpaDecidingRows implements DecidingRows {

    /** Reader of the facts in a row, by their names. */
    private interface Facts<E> {

        DecidingRow of(E row);
    }

    /** A table whose rows have histories under their own ids, which begin with {@code prefix}. */
    private record Table<E>(String prefix, Class<E> rows, Facts<E> facts) {

        Optional<DecidingRow> row(EntityManager entities, String realmId, String id) {
            return Rows.read(entities, rows, id)
                    .map(facts::of)
                    .filter(row -> Objects.equals(row.facts().get(REALM), realmId));
        }
    }

    private static final String REALM = "realm";

    private static final List<Table<?>> TABLES = List.of(
            new Table<>("msn_", MissionEntity.class, JpaDecidingRows::mission),
            new Table<>("mpr_", ProposalEntity.class, JpaDecidingRows::proposal),
            new Table<>("stp_", AgentSuspensionEntity.class, JpaDecidingRows::stop));

    private static final String OF_THE_REALM =
            "select v.PARTY, v.VOID_UNTIL, v.RECORDED_AT from {h-schema}AGENT_VOID v where v.REALM_ID = :realm and ";

    private static final Sql MARKS =
            new Sql(OF_THE_REALM + "v.PARTY > :after order by v.PARTY fetch first :most rows only");

    private static final Sql MARKS_AMONG = new Sql(OF_THE_REALM + "v.PARTY in (:parties)");

    private final EntityManager entities;
    private final String realmId;

    public JpaDecidingRows(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    @Override
    public boolean decides(String subject) {
        return table(subject).isPresent() || subject.equals(Annals.subjectOf(realmId));
    }

    private static Optional<Table<?>> table(String subject) {
        return TABLES.stream()
                .<Table<?>>map(table -> table)
                .filter(table -> subject.startsWith(table.prefix()))
                .findFirst();
    }

    @Override
    public Optional<DecidingRow> row(String subject) {
        return subject.equals(Annals.subjectOf(realmId))
                ? Rows.read(entities, RealmHistoryEntity.class, realmId).map(JpaDecidingRows::realm)
                : table(subject).flatMap(table -> table.row(entities, realmId, subject));
    }

    private static DecidingRow realm(RealmHistoryEntity row) {
        return new DecidingRow(row.evidenceSeq, Instant.EPOCH, Map.of());
    }

    private static DecidingRow mission(MissionEntity row) {
        Map<String, String> facts = new HashMap<>();
        facts.put(REALM, row.realmId);
        facts.put("state", row.state);
        facts.put("human", row.humanId);
        facts.put("approver", row.approverId);
        facts.put("agent", row.agentId);
        facts.put("client_id", row.agentClientId);
        facts.put("intent_hash", row.intentHash);
        facts.put("proposal_hash", row.proposalHash);
        facts.put("authority_hash", row.authorityHash);
        facts.put("approval_event_id", row.approvalEventId);
        facts.put("policy_version", row.policyVersion);
        facts.put("expires_at", Rfc3339.print(row.expiresAt.truncatedTo(ChronoUnit.SECONDS)));
        facts.put("template_id", text(row.templateId));
        facts.put("max_derivations", text(row.maxDerivations));
        facts.put("max_concurrent", text(row.maxConcurrent));
        facts.put("grant", text(row.grantId));
        facts.put("key", text(row.keyThumbprint));
        if (row.maxConcurrent == null && row.maxDerivations != null) {
            // Without a limit nothing is counted; and a template counts what its tasks mint, as their histories tell.
            facts.put("derivations", Long.toString(row.derivations));
        }
        return new DecidingRow(row.evidenceSeq, OptionalLong.of(row.changes), row.createdAt, facts);
    }

    private static DecidingRow proposal(ProposalEntity row) {
        return new DecidingRow(
                row.evidenceSeq,
                row.createdAt,
                Map.of(
                        REALM,
                        row.realmId,
                        "state",
                        row.state,
                        "human",
                        row.humanId,
                        "agent",
                        row.agentId,
                        "client_id",
                        row.agentClientId,
                        "mission",
                        text(row.missionId)));
    }

    private static DecidingRow stop(AgentSuspensionEntity row) {
        return new DecidingRow(
                row.evidenceSeq,
                row.stoppedAt,
                Map.of(
                        REALM,
                        row.realmId,
                        "kind",
                        row.kind,
                        "agent",
                        row.agentId,
                        "client_id",
                        row.agentClientId,
                        "released",
                        Boolean.toString(row.releasedAt != null)));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    @Override
    public List<Held> holds(String after, int most) {
        return entities.createNamedQuery("AgentHold.after", EmergencyStopEntity.class)
                .setParameter("realm", realmId)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultStream()
                .peek(entities::detach)
                .map(row -> new Held(row.id, row.kind, row.heldId, row.heldAt, Optional.ofNullable(row.releasedAt)))
                .toList();
    }

    @Override
    public Set<String> holdsAmong(Set<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(entities.createNamedQuery("AgentHold.among", String.class)
                        .setParameter("realm", realmId)
                        .setParameter("ids", ids)
                        .getResultList());
    }

    @Override
    public Optional<Enablement> enablement() {
        return new JpaEnablements(entities, realmId).find();
    }

    @Override
    public Map<String, String> owned() {
        return new JpaEnablements(entities, realmId).owned();
    }

    @Override
    public Optional<Acquainted> acquaintedByNobody(Instant since) {
        return entities.createNamedQuery("AgentAcquaintance.byNobody", EnabledAgentEntity.class)
                .setParameter("realm", realmId)
                .setParameter("since", since)
                .setMaxResults(1)
                .getResultStream()
                .peek(entities::detach)
                .map(row -> new Acquainted(row.humanId, row.agentId))
                .findFirst();
    }

    @Override
    public List<Marked> marks(String after, int most) {
        return MARKS.all(entities, Map.of("realm", realmId, "after", after, "most", most), JpaDecidingRows::mark);
    }

    @Override
    public Map<String, Instant> marksAmong(Set<String> parties) {
        Map<String, Instant> there = new HashMap<>();
        if (!parties.isEmpty()) {
            MARKS_AMONG
                    .all(entities, Map.of("realm", realmId, "parties", parties), JpaDecidingRows::mark)
                    .forEach(mark -> there.put(mark.party(), mark.until()));
        }
        return there;
    }

    private static Marked mark(Row row) {
        return new Marked(row.text("PARTY"), row.time("VOID_UNTIL"), row.time("RECORDED_AT"));
    }

    @Override
    public boolean isSpent(String handoffId) {
        return new JpaHandoffs(entities, realmId)
                .find(handoffId)
                .filter(handoff -> handoff.redeemed())
                .isPresent();
    }
}
