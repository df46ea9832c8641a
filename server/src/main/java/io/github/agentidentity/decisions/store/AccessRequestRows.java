package io.github.agentidentity.decisions.store;

import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.AccessRequestState;
import io.github.agentidentity.decisions.domain.RequestedApproval;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements that read rows of AGENT_ACCESS_REQUEST. */
final class AccessRequestRows {

    static final String COLUMNS = "r.ID, r.TICKET, r.SERVICE_ID, r.SERVICE, r.MISSION_ID, r.HUMAN_ID, r.AGENT_ID,"
            + " r.AGENT_CLIENT_ID, r.CONTENT, r.STATE, r.CREATED_AT, r.EXPIRES_AT, r.DECIDED_AT, r.APPROVED_UNTIL";

    private static final String SELECT =
            "select " + COLUMNS + " from {h-schema}AGENT_ACCESS_REQUEST r where r.REALM_ID = :realm and ";

    /** Open still at this moment: it waits for approvers, or for its use. */
    private static final String IN_TIME = "((r.STATE = 'pending' and r.EXPIRES_AT > :now)"
            + " or (r.STATE = 'approved' and r.APPROVED_UNTIL > :now))";

    static final Sql BY_ID = new Sql(SELECT + "r.ID = :request");

    static final Sql HOLD = new Sql(SELECT + "r.ID = :request for update");

    static final Sql BY_TICKET = new Sql(SELECT + "r.TICKET = :ticket");

    static final Sql BY_CLAIM = new Sql("select " + COLUMNS + ", c.BODY from {h-schema}AGENT_ACCESS_REQUEST r"
            + " join {h-schema}AGENT_ACCESS_CLAIM c on c.REQUEST_ID = r.ID"
            + " where r.REALM_ID = :realm and c.ID = :claim");

    static final Sql OPEN = new Sql(SELECT + "r.OPEN_DIGEST = :digest and " + IN_TIME);

    static final Sql SPENT_UNDER = new Sql(SELECT + "r.DIGEST = :digest and r.SPENT_BY ="
            + " (select p.ID from {h-schema}AGENT_PERMIT p where p.CLAIM = :claim and p.REALM_ID = :realm)");

    private static final String WAITING = "r.STATE = 'pending' and r.EXPIRES_AT > :now and exists"
            + " (select m.ID from {h-schema}AGENT_MISSION m where m.ID = r.MISSION_ID and m.REALM_ID = r.REALM_ID"
            + " and m.STATE = 'active' and m.EXPIRES_AT > :now)";

    static final Sql WAITING_FOR_DELEGATOR = new Sql("select r.SERVICE_ID, r.SERVICE, r.MISSION_ID, r.HUMAN_ID,"
            + " r.AGENT_ID, r.AGENT_CLIENT_ID from {h-schema}AGENT_ACCESS_REQUEST r where r.REALM_ID = :realm"
            + " and r.HUMAN_ID = :human and " + WAITING + " limit :most");

    static final Sql CONCERNING = new Sql(SELECT + "r.ID in (select d.ID from {h-schema}AGENT_ACCESS_REQUEST d"
            + " where d.HUMAN_ID = :human and d.STATE = 'pending' and d.EXPIRES_AT > :now"
            + " union select a.REQUEST_ID from {h-schema}AGENT_ACCESS_APPROVER a"
            + " where a.PERSON_ID = :human and a.OVER_AT > :now and a.APPROVED_AT is null) and " + WAITING
            + " order by r.CREATED_AT desc, r.ID limit :most");

    static final Sql APPROVED_UNDER = new Sql(SELECT + "r.MISSION_ID = :mission and r.STATE in ('approved', 'spent')"
            + " order by r.DECIDED_AT desc, r.ID limit :most");

    private AccessRequestRows() {}

    static AccessRequest read(Row row) {
        @Nullable Instant until = row.timeIfAny("APPROVED_UNTIL");
        return new AccessRequest(
                row.text("ID"),
                row.text("TICKET"),
                parties(row),
                new RequestedApproval((JsonObject) JsonReader.read(row.text("CONTENT"), JsonLimits.STORED)),
                AccessRequestState.parse(row.text("STATE")).orElseThrow(),
                row.time("CREATED_AT"),
                row.time("EXPIRES_AT"),
                until == null
                        ? Optional.empty()
                        : Optional.of(new AccessRequest.Approval(row.time("DECIDED_AT"), until)));
    }

    static AccessRequest.Parties parties(Row row) {
        return new AccessRequest.Parties(
                row.text("SERVICE_ID"),
                row.text("SERVICE"),
                row.text("MISSION_ID"),
                row.text("HUMAN_ID"),
                row.text("AGENT_ID"),
                row.text("AGENT_CLIENT_ID"));
    }
}
