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

/** Decisions as rows of AGENT_EVIDENCE, of one realm. */
public final class JpaDecisionLog implements DecisionLog {

    private static final Sql PERMIT = new Sql(
            NewRows.INSERT + NewRows.OF_MISSION + IF + ACTIVE + UNSTOPPED + GIVES_TOKENS + TOKEN_UNVOIDED + END);

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
    public boolean permitted(PresentedToken presented, JsonObject content) {
        Mission mission = presented.mission();
        Map<String, Object> row = row(mission.id(), EvidenceKind.PERMITTED, content);
        row.putAll(ActingParameters.of(
                presented.delegationChain(), presented.token().issuedAt()));
        List<Sql> steps = new ArrayList<>();
        mission.templateId().ifPresent(template -> {
            steps.add(HistoryTurn.OF_A_MINT_AT_TEMPLATE);
            row.put("template", template);
        });
        steps.add(HistoryTurn.OF_A_MINT);
        steps.add(PERMIT);
        List<Integer> written = WaitingRoom.ROOM.during(mission.id(), () -> new SqlSteps(steps).run(entities, row));
        return written.get(written.size() - 1) == 1;
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
