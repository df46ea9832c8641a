package io.github.agentidentity.decisions.store;

import static io.github.agentidentity.missions.store.Conditions.ACTIVE;
import static io.github.agentidentity.missions.store.Conditions.END;
import static io.github.agentidentity.missions.store.Conditions.GIVES_TOKENS;
import static io.github.agentidentity.missions.store.Conditions.IF;

import io.github.agentidentity.base.store.DatabaseTime;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.base.store.SqlSteps;
import io.github.agentidentity.base.store.StoredJson;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.AccessRequests;
import io.github.agentidentity.decisions.domain.ApproverCandidate;
import io.github.agentidentity.evidence.store.HistoryTurn;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Access requests in the tables AGENT_ACCESS_REQUEST and AGENT_ACCESS_APPROVER, of one realm. */
public final class JpaAccessRequests implements AccessRequests {

    /** No approval is good for longer. */
    private static final Duration LONGEST_APPROVAL = Duration.ofHours(1);

    /** A request that is open and out of time makes room for the next one of the same. */
    private static final Sql LAPSE = new Sql("update {h-schema}AGENT_ACCESS_REQUEST r"
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
    private static final Sql OPEN = new Sql(
            INSERT + " and not exists (select r.ID from {h-schema}AGENT_ACCESS_REQUEST r"
                    + " where r.OPEN_DIGEST = :digest)" + END,
            INSERT + END + " on conflict do nothing");

    private static final Sql APPROVER = new Sql("insert into {h-schema}AGENT_ACCESS_APPROVER"
            + " (REQUEST_ID, PLACE, PERSON_ID, OVER_AT) select r.ID, cast(:place as int),"
            + " cast(:person as varchar(255)), r.OVER_AT from {h-schema}AGENT_ACCESS_REQUEST r where r.ID = :request");

    private static final Sql CANDIDATES = new Sql("select a.PLACE, a.PERSON_ID, a.APPROVED_AT"
            + " from {h-schema}AGENT_ACCESS_APPROVER a join {h-schema}AGENT_ACCESS_REQUEST r on r.ID = a.REQUEST_ID"
            + " where a.REQUEST_ID = :request and r.REALM_ID = :realm and not exists"
            + " (select v.ID from {h-schema}AGENT_VOID v where v.REALM_ID = r.REALM_ID"
            + " and v.PARTY = 'human:' || a.PERSON_ID and v.VOID_UNTIL >= r.CREATED_AT) order by a.PLACE, a.PERSON_ID");

    private static final Sql NOTE = new Sql("update {h-schema}AGENT_ACCESS_APPROVER a set APPROVED_AT = :now"
            + " where a.REQUEST_ID = :request and a.PERSON_ID = :person and a.APPROVED_AT is null and exists"
            + " (select m.ID from {h-schema}AGENT_MISSION m join {h-schema}AGENT_ACCESS_REQUEST r on r.MISSION_ID = m.ID"
            + " where r.ID = a.REQUEST_ID and " + IF + ACTIVE + GIVES_TOKENS + END + ")");

    private static final String MISSIONS_END =
            "(select m.EXPIRES_AT from {h-schema}AGENT_MISSION m where m.ID = r.MISSION_ID)";

    private static final Sql APPROVE = new Sql("update {h-schema}AGENT_ACCESS_REQUEST r set STATE = 'approved',"
            + " DECIDED_AT = :now, APPROVED_UNTIL = least(cast(:until as timestamp with time zone), " + MISSIONS_END
            + "),"
            + " OVER_AT = greatest(r.OVER_AT, " + MISSIONS_END + ")"
            + " where r.ID = :request and r.REALM_ID = :realm and r.STATE = 'pending'");

    private static final Sql DENY = new Sql("update {h-schema}AGENT_ACCESS_REQUEST r set STATE = 'denied',"
            + " DECIDED_AT = :now, OPEN_DIGEST = null, OVER_AT = greatest(r.OVER_AT, " + MISSIONS_END + ")"
            + " where r.ID = :request and r.REALM_ID = :realm and r.STATE = 'pending'");

    private static final Sql LAPSE_APPROVED = new Sql("update {h-schema}AGENT_ACCESS_REQUEST r set STATE = 'expired',"
            + " OPEN_DIGEST = null where r.ID = :request and r.REALM_ID = :realm and r.STATE = 'approved'");

    /** On H2 the mission's row stands for its human. */
    private static final Sql TURN = new Sql(
            "select m.ID from {h-schema}AGENT_MISSION m where m.ID = :id for update",
            "select pg_advisory_xact_lock(hashtextextended(cast(:human as text), 6750))");

    private static final String CLAIM = "insert into {h-schema}AGENT_ACCESS_CLAIM (ID, REQUEST_ID, BODY, OVER_AT)"
            + " select cast(:claim as varchar(64)), r.ID, cast(:body as varchar(64)), r.OVER_AT"
            + " from {h-schema}AGENT_ACCESS_REQUEST r where r.ID = :request";

    private static final Sql CLAIM_IT = new Sql(
            CLAIM + " and not exists (select c.ID from {h-schema}AGENT_ACCESS_CLAIM c where c.ID = :claim)",
            CLAIM + " on conflict do nothing");

    private static final Sql DENIALS = new Sql("select count(*) as DENIALS, max(r.DECIDED_AT) as LAST_AT"
            + " from {h-schema}AGENT_ACCESS_REQUEST r where r.KIND = :likeness and r.REALM_ID = :realm"
            + " and r.STATE = 'denied' and r.DECIDED_AT > :since");

    private static final Sql DENIED_UNDER = new Sql("select count(*) as DENIALS from {h-schema}AGENT_ACCESS_REQUEST r"
            + " where r.MISSION_ID = :mission and r.REALM_ID = :realm and r.STATE = 'denied'");

    private static final Duration DAY = Duration.ofDays(1);

    private final EntityManager entities;
    private final String realmId;

    public JpaAccessRequests(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    @Override
    public Optional<AccessRequest> find(String id) {
        return one(AccessRequestRows.BY_ID, Map.of("request", id));
    }

    @Override
    public Optional<AccessRequest> hold(String id) {
        return one(AccessRequestRows.HOLD, Map.of("request", id));
    }

    @Override
    public Optional<AccessRequest> ofTicket(String ticket) {
        return one(AccessRequestRows.BY_TICKET, Map.of("ticket", ticket));
    }

    @Override
    public Optional<AccessRequest> open(String digest) {
        return one(AccessRequestRows.OPEN, Map.of("digest", digest));
    }

    @Override
    public Optional<AccessRequest> spentUnder(String digest, String claim) {
        return one(AccessRequestRows.SPENT_UNDER, Map.of("digest", digest, "claim", claim));
    }

    @Override
    public Optional<Submission> submitted(String claim) {
        return AccessRequestRows.BY_CLAIM.first(
                entities,
                of(Map.of("claim", claim)),
                row -> new Submission(AccessRequestRows.read(row), row.text("BODY")));
    }

    @Override
    public void takeTurn(String humanId, String missionId) {
        TURN.first(entities, Map.of("human", humanId, "id", missionId), row -> true);
    }

    @Override
    public void takeTurnAlone(String missionId) {
        HistoryTurn.ALONE.first(entities, Map.of("id", missionId), row -> true);
    }

    @Override
    public boolean claim(AccessRequest request, Claim claim) {
        return CLAIM_IT.writesOne(entities, Map.of("request", request.id(), "claim", claim.id(), "body", claim.body()));
    }

    @Override
    public boolean open(AccessRequest request, List<ApproverCandidate> candidates) {
        Map<String, Object> row = row(request);
        LAPSE.writesOne(entities, row);
        List<Integer> written = new SqlSteps(HistoryTurn.TOGETHER, OPEN).run(entities, row);
        if (written.get(1) != 1) {
            return false;
        }
        APPROVER.writesMany(
                entities,
                candidates.stream()
                        .map(candidate -> Map.<String, Object>of(
                                "request", request.id(), "place", candidate.place(), "person", candidate.personId()))
                        .toList());
        return true;
    }

    private Map<String, Object> row(AccessRequest request) {
        Map<String, Object> row = new HashMap<>();
        row.put("request", request.id());
        row.put("id", request.parties().missionId());
        row.put("realm", realmId);
        row.put("ticket", request.ticket());
        row.put("service", request.parties().serviceId());
        row.put("servicename", request.parties().service());
        row.put("human", request.parties().humanId());
        row.put("agent", request.parties().agentId());
        row.put("client", request.parties().clientId());
        row.put("likeness", request.asked().kind());
        row.put("digest", request.asked().digest());
        row.put("content", StoredJson.text(request.asked().json()));
        row.put("created", request.createdAt());
        row.put("expires", request.expiresAt());
        row.put("over", request.expiresAt().plus(LONGEST_APPROVAL));
        return row;
    }

    @Override
    public List<ApproverCandidate> candidates(String requestId) {
        return CANDIDATES.all(
                entities,
                of(Map.of("request", requestId)),
                row -> new ApproverCandidate(
                        Math.toIntExact(row.number("PLACE")),
                        row.text("PERSON_ID"),
                        Optional.ofNullable(row.timeIfAny("APPROVED_AT"))));
    }

    @Override
    public boolean note(String requestId, String personId) {
        return NOTE.writesMany(entities, List.of(of(Map.of("request", requestId, "person", personId)))) > 0;
    }

    @Override
    public AccessRequest.Approval approve(String requestId, Duration lifetime) {
        require(APPROVE.writesOne(entities, of(Map.of("request", requestId, "until", now().plus(lifetime)))));
        return find(requestId).flatMap(AccessRequest::approval).orElseThrow();
    }

    @Override
    public void lapse(String requestId) {
        LAPSE_APPROVED.writesOne(entities, of(Map.of("request", requestId)));
    }

    @Override
    public void deny(String requestId) {
        require(DENY.writesOne(entities, of(Map.of("request", requestId))));
    }

    private static void require(boolean isWritten) {
        if (!isWritten) {
            throw new IllegalStateException("A request that is held does not wait.");
        }
    }

    @Override
    public Denials denials(String kind) {
        return DENIALS.first(
                        entities,
                        of(Map.of("likeness", kind, "since", now().minus(DAY))),
                        row -> new Denials(
                                row.number("DENIALS"),
                                Optional.ofNullable(row.timeIfAny("LAST_AT")).orElse(Instant.EPOCH)))
                .orElseThrow();
    }

    @Override
    public long deniedUnder(String missionId) {
        return DENIED_UNDER
                .first(entities, of(Map.of("mission", missionId)), row -> row.number("DENIALS"))
                .orElse(0L);
    }

    @Override
    public List<AccessRequest.Parties> waiting(String humanId, int most) {
        return AccessRequestRows.WAITING_FOR_DELEGATOR.all(
                entities, of(Map.of("human", humanId, "most", (long) most)), AccessRequestRows::parties);
    }

    @Override
    public List<AccessRequest> concerning(String personId, int most) {
        return AccessRequestRows.CONCERNING.all(
                entities, of(Map.of("human", personId, "most", (long) most)), AccessRequestRows::read);
    }

    @Override
    public List<AccessRequest> approvedUnder(String missionId, int most) {
        return AccessRequestRows.APPROVED_UNDER.all(
                entities, of(Map.of("mission", missionId, "most", (long) most)), AccessRequestRows::read);
    }

    @Override
    public Instant now() {
        return DatabaseTime.now(entities);
    }

    private Optional<AccessRequest> one(Sql sql, Map<String, Object> named) {
        return sql.first(entities, of(named), AccessRequestRows::read);
    }

    private Map<String, Object> of(Map<String, Object> named) {
        Map<String, Object> all = new HashMap<>(named);
        all.put("realm", realmId);
        return all;
    }
}
