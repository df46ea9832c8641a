package io.github.agentidentity.evidence.store;

/**
 * Rows of evidence of a mission as they are written: instead of a place they have the number of their arrival,
 * negative. Numbers are taken while the transaction has its {@link HistoryTurn}, so that by them the rows of one
 * history stand in the order of the acts. The sealer gives places (ADR 0040).
 */
public final class NewRows {

    /** Insert of the columns that every new row has; the values follow. */
    public static final String INSERT =
            "insert into {h-schema}AGENT_EVIDENCE (SUBJECT, SEQ, REALM_ID, KIND, RECORDED_AT, CONTENT)";

    /** The values, of a row {@code m} of AGENT_MISSION. */
    public static final String OF_MISSION = " select m.ID, -:arrival, m.REALM_ID, cast(:kind as varchar(32)),"
            + " cast(:at as timestamp with time zone), :content from {h-schema}AGENT_MISSION m"
            + " where m.ID = :id and ";

    private NewRows() {}
}
