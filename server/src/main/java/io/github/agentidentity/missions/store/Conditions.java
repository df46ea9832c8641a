package io.github.agentidentity.missions.store;

import io.github.agentidentity.registry.store.JpaVoidMarks;

/**
 * Conditions on a mission's row {@code m}, in SQL. They stand in a case, so that no database takes another index than
 * the key's: H2 plans once, while there are few missions, and would read all of a realm's for each mint when there are
 * many.
 */
public final class Conditions {

    static final String OF_A_STOP =
            " and not exists (select s.ID from {h-schema}AGENT_STOP s where s.RELEASED_AT is null and ";

    private static final String UNHELD = " and not exists (select h.ID from {h-schema}AGENT_HOLD h"
            + " where h.REALM_ID = m.REALM_ID and h.RELEASED_AT is null and h.HELD_ID in (m.REALM_ID, m.HUMAN_ID))";

    /** None of those who act ({@code :agents} by internal id, {@code :clients} by client_id) is stopped. */
    public static final String UNSTOPPED = OF_A_STOP + "s.AGENT_ID in (:agents))" + OF_A_STOP
            + "s.REALM_ID = m.REALM_ID and s.AGENT_CLIENT_ID in (:clients))";

    /** Nothing of {@code :parties} was voided since {@code :since}. */
    public static final String TOKEN_UNVOIDED = " and not exists (select v.ID from {h-schema}AGENT_VOID v"
            + " where v.REALM_ID = m.REALM_ID and v.VOID_UNTIL >= :since and v.PARTY in (:parties))";

    static final String UNVOIDED = " and not " + JpaVoidMarks.A_MISSION;

    public static final String IF = "case when ";

    public static final String END = " then 1 else 0 end = 1";

    /** Active, in time, and neither its human nor its realm is held, nor anything void on which it rests. */
    public static final String ACTIVE =
            "m.REALM_ID = :realm and m.STATE = 'active' and m.EXPIRES_AT > :now" + UNHELD + UNVOIDED;

    /** The same, and its agent is not stopped. */
    static final String GOES_ON = ACTIVE
            + OF_A_STOP + "s.AGENT_ID = m.AGENT_ID)"
            + OF_A_STOP + "s.REALM_ID = m.REALM_ID and s.AGENT_CLIENT_ID = m.AGENT_CLIENT_ID)";

    static final String IS_TEMPLATE = " and m.MAX_CONCURRENT is not null";

    /** No template, and its template stands where it is a task. */
    public static final String GIVES_TOKENS = " and m.MAX_CONCURRENT is null and (m.TEMPLATE_ID is null or exists"
            + " (select t.ID from {h-schema}AGENT_MISSION t where t.ID = m.TEMPLATE_ID and t.REALM_ID = m.REALM_ID"
            + " and t.STATE = 'active' and t.EXPIRES_AT > :now and t.MAX_CONCURRENT is not null"
            + " and (t.MAX_DERIVATIONS is null or t.DERIVATIONS <= t.MAX_DERIVATIONS) and not "
            + JpaVoidMarks.voiding("t") + "))";

    /** The key that was proven first is the mission's. */
    static final String SAME_KEY = " and (m.KEY_THUMBPRINT is null or m.KEY_THUMBPRINT = '" + MissionEntity.NO_KEY
            + "' or m.KEY_THUMBPRINT = :key)";

    private Conditions() {}
}
