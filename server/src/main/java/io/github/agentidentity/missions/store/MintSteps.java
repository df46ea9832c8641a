package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.base.store.SqlSteps;
import io.github.agentidentity.evidence.store.HistoryTurn;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.MintBasis;
import io.github.agentidentity.missions.domain.MintLog.Outcome;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The statements of one mint in their order: turns (of a template before its task), what is counted and spent, and the
 * row of evidence, which decides.
 *
 * @param repeats whether the token was given before, so that nothing is counted or spent
 */
record MintSteps(MintBasis basis, boolean repeats) {

    /** Runs them. */
    Outcome run(EntityManager entities, Map<String, ?> parameters) {
        List<Sql> steps = steps();
        List<Integer> written = new SqlSteps(steps).run(entities, parameters);
        if (written.get(written.size() - 1) != 1) {
            return Outcome.OVERTAKEN;
        }
        int spending = steps.indexOf(JpaHandoffs.REDEEM);
        return spending < 0 || written.get(spending) == 1 ? Outcome.RECORDED : Outcome.SPENT;
    }

    private List<Sql> steps() {
        List<Sql> steps = new ArrayList<>();
        boolean isTask = basis.mission().templateId().isPresent();
        if (isTask) {
            steps.add(HistoryTurn.OF_A_MINT_AT_TEMPLATE);
        }
        steps.add(HistoryTurn.OF_A_MINT);
        if (isTask && !repeats) {
            steps.add(MintStatements.ON_TEMPLATE);
        }
        steps.add(count());
        if (!repeats && basis.subject().handoffId().isPresent()) {
            steps.add(JpaHandoffs.REDEEM);
        }
        steps.add(recording());
        return steps;
    }

    private Sql count() {
        if (repeats) {
            return MintStatements.AGAIN;
        }
        return isDelegated() ? MintStatements.BY_DELEGATES : MintStatements.BY_THE_AGENT;
    }

    private Sql recording() {
        if (isDelegated()) {
            return MintStatements.RECORD_BY_DELEGATES;
        }
        return basis.subject().grantId().isPresent()
                ? MintStatements.RECORD_ON_ITS_GRANT
                : MintStatements.RECORD_BY_THE_AGENT;
    }

    private boolean isDelegated() {
        return basis.delegationChain().isDelegated();
    }

    /** Values of all parameters that follow from the mint itself. */
    Map<String, Object> parameters() {
        Map<String, Object> values = SessionColumns.of(basis.liveSession());
        values.putAll(
                ActingParameters.of(basis.delegationChain(), basis.subject().issuedAt()));
        values.put("id", basis.mission().id());
        basis.mission().templateId().ifPresent(template -> values.put("template", template));
        basis.subject().grantId().ifPresent(grant -> values.put("grant", grant));
        basis.subject().handoffId().ifPresent(handoff -> values.put("handoff", handoff));
        values.put("key", BoundKey.code(basis.key()));
        return values;
    }
}
