package io.github.agentidentity.evidence.store;

/**
 * Rows of evidence of a mission as they are written: instead of a place they have the number of their arrival,
 * negative. Numbers are taken while the transaction has its {@link HistoryTurn}, so that by them the rows of one
 * history stand in the order of the acts. The sealer gives places (ADR 0040).
 */
public final class NewRows {

    private static final String COLUMNS = "SUBJECT, SEQ, REALM_ID, KIND, RECORDED_AT, CONTENT";

    private static final String VALUES = " select m.ID, -:arrival, m.REALM_ID, cast(:kind as varchar(32)),"
            + " cast(:at as timestamp with time zone), :content";

    private static final String FROM_MISSION = " from {h-schema}AGENT_MISSION m where m.ID = :id and ";

    /** Insert of the columns that every new row has; the values follow. */
    public static final String INSERT = "insert into {h-schema}AGENT_EVIDENCE (" + COLUMNS + ")";

    /** The values, of a row {@code m} of AGENT_MISSION. */
    public static final String OF_MISSION = VALUES + FROM_MISSION;

    /** The same of a mint, which is found by the id of its token. */
    public static final String INSERT_MINT = "insert into {h-schema}AGENT_EVIDENCE (" + COLUMNS + ", TOKEN_ID)";

    /** The values of a mint, of a row {@code m} of AGENT_MISSION; {@code :token} is empty where it names none. */
    public static final String MINT_OF_MISSION = VALUES + ", nullif(cast(:token as varchar(64)), '')" + FROM_MISSION;

    private NewRows() {}
}
