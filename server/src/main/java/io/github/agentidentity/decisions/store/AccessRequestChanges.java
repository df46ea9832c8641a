package io.github.agentidentity.decisions.store;

import static io.github.agentidentity.missions.store.Conditions.ACTIVE;
import static io.github.agentidentity.missions.store.Conditions.END;
import static io.github.agentidentity.missions.store.Conditions.GIVES_TOKENS;
import static io.github.agentidentity.missions.store.Conditions.IF;

import io.github.agentidentity.base.store.Sql;

/** Statements that open, decide, count and claim access requests. */
final class AccessRequestChanges {

    /** A request that is open and out of time makes room for the next one of the same. */
    static final Sql LAPSE = new Sql("update {h-schema}AGENT_ACCESS_REQUEST r"
            + " set STATE = 'expired', OPEN_DIGEST = null where r.OPEN_DIGEST = :digest and r.REALM_ID = :realm"
            + " and not ((r.STATE = 'pending' and r.EXPIRES_AT > :now)"
            + " or (r.STATE = 'approved' and r.APPROVED_UNTIL > :now))");

    private static final String INSERT = "insert into {h-schema}AGENT_ACCESS_REQUEST (ID, REALM_ID, TICKET, SERVICE_ID,"
            + " SERVICE, MISSION_ID, HUMAN_ID, AGENT_ID, AGENT_CLIENT_ID, KIND, DIGEST, OPEN_DIGEST,"
            + " CONTENT, STATE, CREATED_AT, EXPIRES_AT, OVER_AT) select cast(:request as varchar(64)), m.REALM_ID,"
            + " cast(:ticket as varchar(64)), cast(:service as varchar(36)), cast(:servicename as varchar(255)), m.ID,"
            + " cast(:human as varchar(255)), cast(:agent as varchar(36)), cast(:client as varchar(255)),"
            + " cast(:likeness as varchar(64)), cast(:digest as varchar(64)), cast(:digest as varchar(64)),"
            + " :content, 'pending',"
            + " cast(:created as timestamp with time zone), cast(:expires as timestamp with time zone),"
            + " cast(:over as timestamp with time zone) from {h-schema}AGENT_MISSION m where m.ID = :id and "
            + IF + ACTIVE + GIVES_TOKENS;

    /** On H2 each transaction has the mission's row alone by now, so that nobody opens the same meanwhile. */
    static final Sql OPEN = new Sql(
            INSERT + " and not exists (select r.ID from {h-schema}AGENT_ACCESS_REQUEST r"
                    + " where r.OPEN_DIGEST = :digest)" + END,
            INSERT + END + " on conflict do nothing");

    static final Sql APPROVER = new Sql("insert into {h-schema}AGENT_ACCESS_APPROVER"
            + " (REQUEST_ID, PLACE, PERSON_ID, OVER_AT) select r.ID, cast(:place as int),"
            + " cast(:person as varchar(255)), r.OVER_AT from {h-schema}AGENT_ACCESS_REQUEST r where r.ID = :request");

    static final Sql CANDIDATES = new Sql("select a.PLACE, a.PERSON_ID, a.APPROVED_AT"
            + " from {h-schema}AGENT_ACCESS_APPROVER a join {h-schema}AGENT_ACCESS_REQUEST r on r.ID = a.REQUEST_ID"
            + " where a.REQUEST_ID = :request and r.REALM_ID = :realm and not exists"
            + " (select v.ID from {h-schema}AGENT_VOID v where v.REALM_ID = r.REALM_ID"
            + " and v.PARTY = 'human:' || a.PERSON_ID and v.VOID_UNTIL >= r.CREATED_AT) order by a.PLACE, a.PERSON_ID");

    static final Sql NOTE = new Sql("update {h-schema}AGENT_ACCESS_APPROVER a set APPROVED_AT = :now"
            + " where a.REQUEST_ID = :request and a.PERSON_ID = :person and a.APPROVED_AT is null and exists"
            + " (select m.ID from {h-schema}AGENT_MISSION m join {h-schema}AGENT_ACCESS_REQUEST r on r.MISSION_ID = m.ID"
            + " where r.ID = a.REQUEST_ID and " + IF + ACTIVE + GIVES_TOKENS + END + ")");

    private static final String MISSIONS_END =
            "(select m.EXPIRES_AT from {h-schema}AGENT_MISSION m where m.ID = r.MISSION_ID)";

    static final Sql APPROVE = new Sql("update {h-schema}AGENT_ACCESS_REQUEST r set STATE = 'approved',"
            + " DECIDED_AT = :now, APPROVED_UNTIL = least(cast(:until as timestamp with time zone), " + MISSIONS_END
            + "),"
            + " OVER_AT = greatest(r.OVER_AT, " + MISSIONS_END + ")"
            + " where r.ID = :request and r.REALM_ID = :realm and r.STATE = 'pending'");

    static final Sql DENY = new Sql("update {h-schema}AGENT_ACCESS_REQUEST r set STATE = 'denied',"
            + " DECIDED_AT = :now, OPEN_DIGEST = null, OVER_AT = greatest(r.OVER_AT, " + MISSIONS_END + ")"
            + " where r.ID = :request and r.REALM_ID = :realm and r.STATE = 'pending'");

    static final Sql LAPSE_APPROVED = new Sql("update {h-schema}AGENT_ACCESS_REQUEST r set STATE = 'expired',"
            + " OPEN_DIGEST = null where r.ID = :request and r.REALM_ID = :realm and r.STATE = 'approved'");

    /** On H2 the mission's row stands for its human. */
    static final Sql TURN = new Sql(
            "select m.ID from {h-schema}AGENT_MISSION m where m.ID = :id for update",
            "select pg_advisory_xact_lock(hashtextextended(cast(:human as text), 6750))");

    private static final String CLAIM = "insert into {h-schema}AGENT_ACCESS_CLAIM (ID, REQUEST_ID, BODY, OVER_AT)"
            + " select cast(:claim as varchar(64)), r.ID, cast(:body as varchar(64)), r.OVER_AT"
            + " from {h-schema}AGENT_ACCESS_REQUEST r where r.ID = :request";

    static final Sql CLAIM_IT = new Sql(
            CLAIM + " and not exists (select c.ID from {h-schema}AGENT_ACCESS_CLAIM c where c.ID = :claim)",
            CLAIM + " on conflict do nothing");

    static final Sql DENIALS = new Sql("select count(*) as DENIALS, max(r.DECIDED_AT) as LAST_AT"
            + " from {h-schema}AGENT_ACCESS_REQUEST r where r.KIND = :likeness and r.REALM_ID = :realm"
            + " and r.STATE = 'denied' and r.DECIDED_AT > :since");

    static final Sql DENIED_UNDER = new Sql("select count(*) as DENIALS from {h-schema}AGENT_ACCESS_REQUEST r"
            + " where r.MISSION_ID = :mission and r.REALM_ID = :realm and r.STATE = 'denied' and not exists"
            + " (select m.ID from {h-schema}AGENT_MISSION m where m.ID = r.MISSION_ID and m.REALM_ID = r.REALM_ID"
            + " and m.RESUMED_AT >= r.DECIDED_AT)");

    private AccessRequestChanges() {}
}
