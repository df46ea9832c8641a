package io.github.agentidentity.missions.store;

import static io.github.agentidentity.missions.store.Conditions.END;
import static io.github.agentidentity.missions.store.Conditions.GIVES_TOKENS;
import static io.github.agentidentity.missions.store.Conditions.GOES_ON;
import static io.github.agentidentity.missions.store.Conditions.IF;
import static io.github.agentidentity.missions.store.Conditions.IS_TEMPLATE;
import static io.github.agentidentity.missions.store.Conditions.SAME_KEY;
import static io.github.agentidentity.missions.store.Conditions.UNVOIDED;

import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.base.store.SqlSteps;
import io.github.agentidentity.evidence.store.HistoryTurn;

/**
 * Conditional updates of a mission's row that say something new about the mission. Each counts one more change, whose
 * number its evidence tells; the number is read in the same transaction, which has the row.
 */
final class ChangeStatements {

    private static final String CHANGE = "update {h-schema}AGENT_MISSION m set CHANGES = m.CHANGES + 1";

    private static final String THIS = " where m.ID = :id and ";

    private static final String STILL =
            THIS + IF + "m.REALM_ID = :realm and m.STATE = :expected and m.EXPIRES_AT > :now" + UNVOIDED + END;

    private static final String ENDS = CHANGE + ", STATE = :end, ENDED_AT = :now" + THIS
            + "m.REALM_ID = :realm and m.STATE in ('active', 'suspended')";

    /** A new grant in the place of the last one; the key that is proven first is the mission's. */
    static final SqlSteps A_GRANT = together(CHANGE
            + ", GRANT_ID = :grant, KEY_THUMBPRINT = coalesce(m.KEY_THUMBPRINT, :key), " + MintStatements.SESSION + THIS
            + IF
            + GOES_ON + GIVES_TOKENS + SAME_KEY + END);

    /** The start of a task, which holds the row of its template. */
    static final SqlSteps A_START = together(CHANGE + ", " + MintStatements.SESSION + THIS + IF + GOES_ON
            + " and (m.MAX_DERIVATIONS is null or m.DERIVATIONS < m.MAX_DERIVATIONS)" + IS_TEMPLATE + END);

    /** From one state that goes on to another. */
    static final SqlSteps A_STATE = alone(CHANGE + ", STATE = :next" + STILL);

    /** From a suspension to what it was before, with the time of it. */
    static final SqlSteps A_RESUMPTION = alone(CHANGE + ", STATE = :next, RESUMED_AT = :now" + STILL);

    /** From a state that goes on to one that does not. */
    static final SqlSteps AN_END_OF_ITS_OWN = alone(CHANGE + ", STATE = :next, ENDED_AT = :now" + STILL);

    /** From whatever state goes on, in time or not. */
    static final SqlSteps AN_END = alone(ENDS);

    /** The same for one of many, without a turn of its own. */
    static final SqlSteps AN_END_AMONG_MANY = new SqlSteps(new Sql(ENDS));

    private static final String SUSPENDS =
            CHANGE + ", STATE = 'suspended', GRANT_ID = null" + THIS + "m.REALM_ID = :realm and m.STATE = 'active'";

    /** None of its grants can be used any more. */
    static final SqlSteps A_SUSPENSION_ANEW = alone(SUSPENDS);

    static final SqlSteps A_SUSPENSION_AMONG_MANY = new SqlSteps(new Sql(SUSPENDS));

    /** The number of the last change. */
    static final Sql LAST =
            new Sql("select m.CHANGES from {h-schema}AGENT_MISSION m where m.ID = :id and m.REALM_ID = :realm");

    private ChangeStatements() {}

    private static SqlSteps together(String update) {
        return new SqlSteps(HistoryTurn.TOGETHER, new Sql(update));
    }

    private static SqlSteps alone(String update) {
        return new SqlSteps(HistoryTurn.ALONE, new Sql(update));
    }
}
