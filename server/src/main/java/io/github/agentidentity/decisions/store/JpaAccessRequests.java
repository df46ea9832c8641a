package io.github.agentidentity.decisions.store;

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
        AccessRequestChanges.TURN.first(entities, Map.of("human", humanId, "id", missionId), row -> true);
    }

    @Override
    public void takeTurnAlone(String missionId) {
        HistoryTurn.ALONE.first(entities, Map.of("id", missionId), row -> true);
    }

    @Override
    public boolean claim(AccessRequest request, Claim claim) {
        return AccessRequestChanges.CLAIM_IT.writesOne(
                entities, Map.of("request", request.id(), "claim", claim.id(), "body", claim.body()));
    }

    @Override
    public boolean open(AccessRequest request, List<ApproverCandidate> candidates) {
        Map<String, Object> row = row(request);
        AccessRequestChanges.LAPSE.writesOne(entities, row);
        List<Integer> written = new SqlSteps(HistoryTurn.TOGETHER, AccessRequestChanges.OPEN).run(entities, row);
        if (written.get(1) != 1) {
            return false;
        }
        AccessRequestChanges.APPROVER.writesMany(
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
        return AccessRequestChanges.CANDIDATES.all(
                entities,
                of(Map.of("request", requestId)),
                row -> new ApproverCandidate(
                        Math.toIntExact(row.number("PLACE")),
                        row.text("PERSON_ID"),
                        Optional.ofNullable(row.timeIfAny("APPROVED_AT"))));
    }

    @Override
    public boolean note(String requestId, String personId) {
        return AccessRequestChanges.NOTE.writesMany(
                        entities, List.of(of(Map.of("request", requestId, "person", personId))))
                > 0;
    }

    @Override
    public AccessRequest.Approval approve(String requestId, Duration lifetime) {
        require(AccessRequestChanges.APPROVE.writesOne(
                entities, of(Map.of("request", requestId, "until", now().plus(lifetime)))));
        return find(requestId).flatMap(AccessRequest::approval).orElseThrow();
    }

    @Override
    public void lapse(String requestId) {
        AccessRequestChanges.LAPSE_APPROVED.writesOne(entities, of(Map.of("request", requestId)));
    }

    @Override
    public void deny(String requestId) {
        require(AccessRequestChanges.DENY.writesOne(entities, of(Map.of("request", requestId))));
    }

    private static void require(boolean isWritten) {
        if (!isWritten) {
            throw new IllegalStateException("A request that is held does not wait.");
        }
    }

    @Override
    public Denials denials(String kind) {
        return AccessRequestChanges.DENIALS
                .first(
                        entities,
                        of(Map.of("likeness", kind, "since", now().minus(DAY))),
                        row -> new Denials(
                                row.number("DENIALS"),
                                Optional.ofNullable(row.timeIfAny("LAST_AT")).orElse(Instant.EPOCH)))
                .orElseThrow();
    }

    @Override
    public long deniedUnder(String missionId) {
        return AccessRequestChanges.DENIED_UNDER
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
