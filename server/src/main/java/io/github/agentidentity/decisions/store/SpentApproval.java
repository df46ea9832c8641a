package io.github.agentidentity.decisions.store;

import io.github.agentidentity.base.store.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spending of the approval that a permit takes: held first, required in the permit's condition, then marked. */
final class SpentApproval {

    private static final String NOTHING = "select 1";

    private static final String HOLD =
            "select r.ID from {h-schema}AGENT_ACCESS_REQUEST r where r.ID = :approval for update";

    /** Approved, in time, not used, and of nobody who approved it anything was voided since it was asked for. */
    private static final String STANDS = " and exists (select r.ID from {h-schema}AGENT_ACCESS_REQUEST r"
            + " where r.ID = :approval and r.REALM_ID = :realm and r.STATE = 'approved' and r.APPROVED_UNTIL > :now"
            + " and not exists (select a.PERSON_ID from {h-schema}AGENT_ACCESS_APPROVER a"
            + " join {h-schema}AGENT_VOID v on v.PARTY = 'human:' || a.PERSON_ID and v.REALM_ID = r.REALM_ID"
            + " where a.REQUEST_ID = r.ID and a.APPROVED_AT is not null and v.VOID_UNTIL >= r.CREATED_AT))";

    private static final Sql STILL_STANDS =
            new Sql("select m.ID from {h-schema}AGENT_MISSION m where m.ID = :id" + STANDS);

    private static final Sql SPEND = new Sql("update {h-schema}AGENT_ACCESS_REQUEST r set STATE = 'spent',"
            + " SPENT_BY = :permit, OPEN_DIGEST = null where r.ID = :approval and r.STATE = 'approved'");

    private final Optional<String> approval;

    /** @param approval the id of the approval; empty where the permit takes none */
    SpentApproval(Optional<String> approval) {
        this.approval = approval;
    }

    /** Statement after which the transaction has the approval alone, before it takes a turn on PostgreSQL. */
    List<Sql> holdBeforeTurns() {
        return approval.isPresent() ? List.of(new Sql(NOTHING, HOLD)) : List.of();
    }

    /** The same on H2, where the turn is the mission's row. */
    List<Sql> holdAfterTurns() {
        return approval.isPresent() ? List.of(new Sql(HOLD, NOTHING)) : List.of();
    }

    /** Condition that it can be spent; empty where there is none to spend. */
    String condition() {
        return approval.isPresent() ? STANDS : "";
    }

    /** Statement that says whether it can be spent now. */
    Optional<Sql> check() {
        return approval.map(id -> STILL_STANDS);
    }

    /** Statement that spends it. */
    List<Sql> spend() {
        return approval.isPresent() ? List.of(SPEND) : List.of();
    }

    Map<String, Object> parameters() {
        return approval.<Map<String, Object>>map(id -> Map.of("approval", id)).orElse(Map.of());
    }
}
