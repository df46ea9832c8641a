package io.github.agentidentity.decisions.store;

import static io.github.agentidentity.missions.store.Conditions.ACTIVE;
import static io.github.agentidentity.missions.store.Conditions.END;
import static io.github.agentidentity.missions.store.Conditions.GIVES_TOKENS;
import static io.github.agentidentity.missions.store.Conditions.IF;
import static io.github.agentidentity.missions.store.Conditions.TOKEN_UNVOIDED;
import static io.github.agentidentity.missions.store.Conditions.UNSTOPPED;

import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.base.store.SqlSteps;
import io.github.agentidentity.base.store.StoredJson;
import io.github.agentidentity.decisions.domain.DecisionLog;
import io.github.agentidentity.decisions.domain.KeptPermit;
import io.github.agentidentity.decisions.domain.NewPermit;
import io.github.agentidentity.decisions.domain.Recording;
import io.github.agentidentity.evidence.domain.Annals;
import io.github.agentidentity.evidence.domain.EvidenceKind;
import io.github.agentidentity.evidence.store.HistoryTurn;
import io.github.agentidentity.evidence.store.NewRows;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import io.github.agentidentity.missions.store.ActingParameters;
import io.github.agentidentity.missions.store.WaitingRoom;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Decisions as rows of AGENT_EVIDENCE, and what they charge, of one realm. */
public final class JpaDecisionLog implements DecisionLog {

    private static final String STANDS = IF + ACTIVE + UNSTOPPED + GIVES_TOKENS + TOKEN_UNVOIDED;

    private static final Sql PERMIT = new Sql(NewRows.INSERT + NewRows.OF_MISSION + STANDS + END);

    /** The last word, as of every permit: what was stopped since the permit was kept is seen here. */
    private static final Sql PERMIT_KEPT =
            new Sql(NewRows.INSERT + NewRows.OF_MISSION + STANDS + PermitRows.IS_KEPT + END);

    private static final Sql STILL_STANDS =
            new Sql("select m.ID from {h-schema}AGENT_MISSION m where m.ID = :id and " + STANDS + END);

    private static final Sql DENY = new Sql(NewRows.INSERT + NewRows.OF_MISSION + "m.REALM_ID = :realm");

    private final EntityManager entities;
    private final String realmId;
    private final Annals annals;
    private final InstantSource clock;

    public JpaDecisionLog(EntityManager entities, String realmId, Annals annals, InstantSource clock) {
        this.entities = entities;
        this.realmId = realmId;
        this.annals = annals;
        this.clock = clock;
    }

    @Override
    public Recording permitted(PresentedToken presented, NewPermit permit, JsonObject content) {
        Mission mission = presented.mission();
        Map<String, Object> row = row(mission.id(), EvidenceKind.PERMITTED, content);
        row.putAll(ActingParameters.of(
                presented.delegationChain(), presented.token().issuedAt()));
        mission.templateId().ifPresent(template -> row.put("template", template));
        Supplier<Recording> recording = () -> permit.isKept() ? kept(mission, row, permit) : noted(mission, row);
        return WaitingRoom.ROOM.during(mission.id(), () -> mission.templateId()
                .map(template -> WaitingRoom.ROOM.during(template, recording))
                .orElseGet(recording));
    }

    private Recording noted(Mission mission, Map<String, Object> row) {
        List<Sql> steps = turns(mission);
        steps.add(PERMIT);
        return wrote(steps, row) ? new Recording.Recorded() : new Recording.Overtaken();
    }

    /** Nobody else charges these accounts, or spends this approval, until this transaction ends. */
    private Recording kept(Mission mission, Map<String, Object> row, NewPermit permit) {
        UseCounts counts = new UseCounts(permit.charges());
        SpentApproval approval = new SpentApproval(permit.approval());
        row.putAll(counts.parameters());
        row.putAll(approval.parameters());
        row.putAll(PermitRows.parameters(permit));
        List<Sql> steps = new ArrayList<>(approval.holdBeforeTurns());
        steps.addAll(counts.holdBeforeTurns());
        steps.addAll(turns(mission));
        steps.addAll(approval.holdAfterTurns());
        steps.addAll(counts.holdAfterTurns());
        steps.add(PermitRows.keepIf(counts, STANDS + approval.condition()));
        steps.add(PERMIT_KEPT);
        if (wrote(steps, row)) {
            counts.charge().forEach(charge -> charge.writesOne(entities, row));
            approval.spend().forEach(spend -> spend.writesOne(entities, row));
            return new Recording.Recorded();
        }
        return refused(row, permit, approval, counts);
    }

    private Recording refused(Map<String, Object> row, NewPermit permit, SpentApproval approval, UseCounts counts) {
        PermitRows.FORGET.writesOne(entities, row);
        return permit.claim()
                .flatMap(claim -> PermitRows.OF_CLAIM.first(entities, row, PermitRows::read))
                .<Recording>map(Recording.Claimed::new)
                .orElseGet(() -> lost(row, approval, counts));
    }

    private Recording lost(Map<String, Object> row, SpentApproval approval, UseCounts counts) {
        if (!isFound(STILL_STANDS, row)) {
            return new Recording.Overtaken();
        }
        return approval.check().filter(check -> !isFound(check, row)).isPresent()
                ? new Recording.Unapproved()
                : new Recording.Exhausted(counts.untilRoom(entities, row));
    }

    private boolean isFound(Sql sql, Map<String, Object> row) {
        return sql.first(entities, row, found -> true).isPresent();
    }

    private static List<Sql> turns(Mission mission) {
        List<Sql> steps = new ArrayList<>();
        if (mission.templateId().isPresent()) {
            steps.add(HistoryTurn.OF_A_MINT_AT_TEMPLATE);
        }
        steps.add(HistoryTurn.OF_A_MINT);
        return steps;
    }

    /** Whether the last of these statements wrote its row. */
    private boolean wrote(List<Sql> steps, Map<String, Object> row) {
        List<Integer> written = new SqlSteps(steps).run(entities, row);
        return written.get(written.size() - 1) == 1;
    }

    @Override
    public Optional<KeptPermit> claimed(String claim) {
        return PermitRows.OF_CLAIM.first(entities, Map.of("claim", claim, "realm", realmId), PermitRows::read);
    }

    @Override
    public boolean denied(String missionId, JsonObject content) {
        List<Integer> written =
                new SqlSteps(HistoryTurn.TOGETHER, DENY).run(entities, row(missionId, EvidenceKind.REFUSED, content));
        return written.get(1) == 1;
    }

    @Override
    public void denied(JsonObject content) {
        annals.appendToRealm(EvidenceKind.REFUSED, content);
    }

    private Map<String, Object> row(String missionId, EvidenceKind kind, JsonObject content) {
        return new HashMap<>(Map.of(
                "id", missionId,
                "realm", realmId,
                "kind", kind.code(),
                "at", clock.instant(),
                "content", StoredJson.text(content)));
    }
}
