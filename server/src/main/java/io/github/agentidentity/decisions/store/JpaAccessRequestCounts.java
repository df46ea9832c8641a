package io.github.agentidentity.decisions.store;

import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.decisions.domain.AccessRequest;
import io.github.agentidentity.decisions.domain.AccessRequestCounts;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Numbers of access requests in the tables AGENT_ACCESS_REQUEST and AGENT_ACCESS_APPROVER, of one realm. */
public final class JpaAccessRequestCounts implements AccessRequestCounts {

    private static final String COUNT =
            "select count(*) as REQUESTS from {h-schema}AGENT_ACCESS_REQUEST r" + " where r.REALM_ID = :realm and ";

    private static final Sql APPROVED_UNDER =
            new Sql(COUNT + "r.MISSION_ID = :mission and r.STATE in ('approved', 'spent')");

    private static final Sql BEFORE = new Sql(COUNT + "r.MISSION_ID = :mission and r.KIND = :likeness"
            + " and r.CREATED_AT <= :created and r.ID <> :request");

    private static final Sql TO_DELEGATOR = new Sql(COUNT + "r.HUMAN_ID = :human and r.AGENT_ID = :agent"
            + " and r.CREATED_AT >= :since and r.CREATED_AT <= :created");

    private static final Sql TO_PERSON = new Sql(COUNT + "r.CREATED_AT >= :since and r.CREATED_AT <= :created"
            + " and r.ID in (select a.REQUEST_ID from {h-schema}AGENT_ACCESS_APPROVER a"
            + " where a.PERSON_ID = :human and a.OVER_AT > :since)");

    private final EntityManager entities;
    private final String realmId;

    public JpaAccessRequestCounts(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    @Override
    public long approvedUnder(String missionId) {
        return count(APPROVED_UNDER, Map.of("mission", missionId));
    }

    @Override
    public long before(AccessRequest request) {
        return count(
                BEFORE,
                Map.of(
                        "mission", request.parties().missionId(),
                        "likeness", request.asked().kind(),
                        "created", request.createdAt(),
                        "request", request.id()));
    }

    @Override
    public long toDelegator(AccessRequest request, Instant since) {
        return count(
                TO_DELEGATOR,
                Map.of(
                        "human", request.parties().humanId(),
                        "agent", request.parties().agentId(),
                        "created", request.createdAt(),
                        "since", since));
    }

    @Override
    public long toPerson(String personId, AccessRequest request, Instant since) {
        return count(TO_PERSON, Map.of("human", personId, "created", request.createdAt(), "since", since));
    }

    private long count(Sql sql, Map<String, Object> named) {
        Map<String, Object> all = new HashMap<>(named);
        all.put("realm", realmId);
        return sql.first(entities, all, row -> row.number("REQUESTS")).orElse(0L);
    }
}
