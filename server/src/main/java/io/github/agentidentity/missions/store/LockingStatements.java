package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.registry.store.JpaVoidMarks;

/**
 * The locking statements of grants and mints. In SQL, because they run for every token, and Hibernate translates an
 * update in its own language anew each time: it keeps no plans of those.
 */
final class LockingStatements {

    /** The session of the approval as this step found it; where it found none, the row keeps what it has. */
    private static final String SEEN = ", SESSION_SEEN = case when :seen > 0 then :seen else m.SESSION_SEEN end"
            + ", SESSION_STARTED = case when :seen > 0 then :started else m.SESSION_STARTED end"
            + ", SESSION_REMEMBERED = case when :seen > 0 then :remembered else m.SESSION_REMEMBERED end";

    private static final String RECORDED =
            "update {h-schema}AGENT_MISSION m set EVIDENCE_SEQ = m.EVIDENCE_SEQ + 1" + SEEN;

    private static final String FIRST = RECORDED + ", DERIVATIONS = m.DERIVATIONS + 1";

    private static final String OF_A_STOP =
            " and not exists (select s.ID from {h-schema}AGENT_STOP s" + " where s.RELEASED_AT is null and ";

    private static final String OF_A_HOLD = " and not exists (select h.ID from {h-schema}AGENT_HOLD h"
            + " where h.REALM_ID = m.REALM_ID and h.RELEASED_AT is null and ";

    private static final String UNVOIDED = " and not " + JpaVoidMarks.A_MISSION;

    /**
     * The mission goes on, nobody who acts is stopped, neither the human nor the realm is held, and nothing voided it.
     */
    static final String UNSTOPPED = " case when m.STATE = 'active'"
            + OF_A_STOP + "s.AGENT_ID in (:agents))"
            + OF_A_STOP + "s.REALM_ID = m.REALM_ID and s.AGENT_CLIENT_ID in (:clients))"
            + OF_A_HOLD + "h.HELD_ID in (m.REALM_ID, m.HUMAN_ID))" + UNVOIDED
            + " then 1 else 0 end = 1";

    /**
     * A stop of the agent, the human or the realm that committed first wins. Who asks has read all stops before, by
     * every id and name, so that what is looked for here is what was made since: it has the ids that the agent and its
     * realm have now. All but the key stands in a case, so that no database takes another index: H2 plans once, while
     * there are few missions, and would read all of a realm's for each mint when there are many.
     */
    private static final String GOES_ON =
            " :together where m.ID = :id and case when m.REALM_ID = :realm and m.STATE = 'active'"
                    + " and m.EXPIRES_AT > :now"
                    + OF_A_STOP + "s.AGENT_ID = m.AGENT_ID)"
                    + OF_A_STOP + "s.REALM_ID = m.REALM_ID and s.AGENT_CLIENT_ID = m.AGENT_CLIENT_ID)"
                    + OF_A_HOLD + "h.HELD_ID in (m.REALM_ID, m.HUMAN_ID))"
                    + UNVOIDED;

    private static final String MAY_DERIVE =
            GOES_ON + " and (m.MAX_DERIVATIONS is null or m.DERIVATIONS < m.MAX_DERIVATIONS)";

    /** No template, and its template stands where it is a task. */
    private static final String GIVES_TOKENS = " and m.MAX_CONCURRENT is null and (m.TEMPLATE_ID is null or exists"
            + " (select t.ID from {h-schema}AGENT_MISSION t where t.ID = m.TEMPLATE_ID and t.REALM_ID = m.REALM_ID"
            + " and t.STATE = 'active' and t.EXPIRES_AT > :now and t.MAX_CONCURRENT is not null and not "
            + JpaVoidMarks.voiding("t") + "))";

    private static final String IS_TEMPLATE = " and m.MAX_CONCURRENT is not null";

    /** The key that is proven first is the mission's. */
    private static final String FIRST_KEY = ", KEY_THUMBPRINT = coalesce(m.KEY_THUMBPRINT, :key)";

    private static final String SAME_KEY = " and (m.KEY_THUMBPRINT is null or m.KEY_THUMBPRINT = '"
            + MissionEntity.NO_KEY + "' or m.KEY_THUMBPRINT = :key)";

    private static final String OF_THE_AGENT = FIRST + FIRST_KEY + MAY_DERIVE + GIVES_TOKENS + SAME_KEY;

    private static final String OF_THE_AGENT_AGAIN = RECORDED + GOES_ON + GIVES_TOKENS + SAME_KEY;

    private static final String OF_ITS_GRANT = " and m.GRANT_ID = :grant";

    private static final String OF_DELEGATES = GIVES_TOKENS
            + OF_A_STOP + "s.AGENT_ID in (:agents))"
            + OF_A_STOP + "s.REALM_ID = m.REALM_ID and s.AGENT_CLIENT_ID in (:clients))"
            + " and not exists (select v.ID from {h-schema}AGENT_VOID v where v.REALM_ID = m.REALM_ID"
            + " and v.VOID_UNTIL >= :since and v.PARTY in (:parties))";

    private static final String END = " then 1 else 0 end = 1";

    /** A new grant in the place of the last one. */
    static final Sql A_GRANT =
            new Sql("update {h-schema}AGENT_MISSION m set GRANT_ID = :grant, EVIDENCE_SEQ = m.EVIDENCE_SEQ + 1" + SEEN
                    + FIRST_KEY + GOES_ON + GIVES_TOKENS + SAME_KEY + END);

    /** On what is not a grant. */
    static final Sql BY_THE_AGENT = new Sql(OF_THE_AGENT + END);

    /** On the grant that was handed out last. */
    static final Sql ON_ITS_GRANT = new Sql(OF_THE_AGENT + OF_ITS_GRANT + END);

    /** All of those who act may still. */
    static final Sql BY_DELEGATES = new Sql(FIRST + MAY_DERIVE + OF_DELEGATES + END);

    /** The same three for a token that is given once more, uncounted. */
    static final Sql BY_THE_AGENT_AGAIN = new Sql(OF_THE_AGENT_AGAIN + END);

    static final Sql ON_ITS_GRANT_AGAIN = new Sql(OF_THE_AGENT_AGAIN + OF_ITS_GRANT + END);

    static final Sql BY_DELEGATES_AGAIN = new Sql(RECORDED + GOES_ON + OF_DELEGATES + END);

    private static final String BECOMES =
            "update {h-schema}AGENT_MISSION m set STATE = :next, EVIDENCE_SEQ =" + " m.EVIDENCE_SEQ + 1";

    private static final String STILL =
            " :alone where m.ID = :id and case when m.REALM_ID = :realm and m.STATE = :expected"
                    + " and m.EXPIRES_AT > :now" + UNVOIDED + END;

    private static final String ENDS = "update {h-schema}AGENT_MISSION m set STATE = :end, ENDED_AT = :now,"
            + " EVIDENCE_SEQ = m.EVIDENCE_SEQ + 1";

    private static final String ENDABLE =
            " where m.ID = :id and m.REALM_ID = :realm and m.STATE in ('active', 'suspended')";

    /** From one state that goes on to another. */
    static final Sql A_CHANGE = new Sql(BECOMES + STILL);

    /** From a state that goes on to one that does not. */
    static final Sql AN_END_OF_ITS_OWN = new Sql(BECOMES + ", ENDED_AT = :now" + STILL);

    /** From whatever state goes on, in time or not. */
    static final Sql AN_END = new Sql(ENDS + " :alone" + ENDABLE);

    /** The same for one of many, without a turn of its own. */
    static final Sql AN_END_AMONG_MANY = new Sql(ENDS + ENDABLE);

    /** A derivation of one of its tasks: the history is the task's. */
    static final Sql ON_A_TEMPLATE = new Sql(
            "update {h-schema}AGENT_MISSION m set DERIVATIONS = m.DERIVATIONS + 1" + MAY_DERIVE + IS_TEMPLATE + END);

    /** The start of a task. */
    static final Sql A_START = new Sql(RECORDED + MAY_DERIVE + IS_TEMPLATE + END);

    private LockingStatements() {}
}
