package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.domain.OpaqueId;
import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.base.store.SqlSteps;
import io.github.agentidentity.missions.domain.CountedRefusal;
import io.github.agentidentity.missions.domain.Withdrawals;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Withdrawals and refusals in the tables AGENT_WITHDRAWAL and AGENT_REFUSAL, of one realm. */
public final class JpaWithdrawals implements Withdrawals {

    private static final Sql IS_WITHDRAWN = new Sql("select w.CLIENT_ID from {h-schema}AGENT_MISSION m"
            + " join {h-schema}AGENT_WITHDRAWAL w on w.SUBJECT = coalesce(m.TEMPLATE_ID, m.ID)"
            + " and w.SERVICE_ID = :service where m.ID = :id and m.REALM_ID = :realm");

    private static final String AT_SERVICE = " r.SUBJECT = :subject and r.SERVICE_ID = :service";

    private static final String OF_ACTION = AT_SERVICE + " and r.ACTION = :action";

    private static final String THIS = OF_ACTION + " and r.REFUSED_AT = :minute";

    private static final Sql IS_COUNTED =
            new Sql("select r.ACTION from {h-schema}AGENT_MISSION m join {h-schema}AGENT_REFUSAL r"
                    + " on r.SUBJECT = coalesce(m.TEMPLATE_ID, m.ID) and r.SERVICE_ID = :service and r.ACTION = :action"
                    + " and r.REFUSED_AT = :minute and r.COUNTED where m.ID = :id and m.REALM_ID = :realm");

    /** Removes rows that no count reaches any more, so that there are never more than limit and minutes allow. */
    private static final Sql FORGET =
            new Sql("delete from {h-schema}AGENT_REFUSAL r where" + AT_SERVICE + " and r.REFUSED_AT <= :since");

    private static final Sql RAISE =
            new Sql("update {h-schema}AGENT_REFUSAL r set COUNTED = true where" + THIS + " and not r.COUNTED");

    private static final Sql ADD = new Sql("insert into {h-schema}AGENT_REFUSAL"
            + " (SUBJECT, SERVICE_ID, ACTION, REFUSED_AT, COUNTED, OVER_AT)"
            + " select m.ID, cast(:service as varchar(36)), cast(:action as varchar(256)),"
            + " cast(:minute as timestamp with time zone), not cast(:second as boolean)"
            + " or exists (select r.ACTION from {h-schema}AGENT_REFUSAL r where" + OF_ACTION + "),"
            + " cast(:over as timestamp with time zone) from {h-schema}AGENT_MISSION m where m.ID = :subject"
            + " and m.REALM_ID = :realm and not exists (select r.ACTION from {h-schema}AGENT_REFUSAL r where" + THIS
            + ")");

    private static final SqlSteps COUNT = new SqlSteps(ServiceTurn.AT_SERVICE, FORGET, RAISE, ADD);

    private static final Sql COUNTED = new Sql("select count(*) as REFUSALS from {h-schema}AGENT_REFUSAL r where"
            + AT_SERVICE + " and r.REFUSED_AT > :since and r.REFUSED_AT <= :minute and r.COUNTED");

    private static final Sql WITHDRAW = new Sql("insert into {h-schema}AGENT_WITHDRAWAL"
            + " (SUBJECT, SERVICE_ID, CLIENT_ID, WITHDRAWN_AT, OVER_AT)"
            + " select m.ID, cast(:service as varchar(36)), cast(:client as varchar(255)), :now, m.EXPIRES_AT"
            + " from {h-schema}AGENT_MISSION m where m.ID = :subject and m.REALM_ID = :realm and not exists"
            + " (select w.SUBJECT from {h-schema}AGENT_WITHDRAWAL w"
            + " where w.SUBJECT = :subject and w.SERVICE_ID = :service)");

    private static final Sql SERVICES = new Sql("select w.CLIENT_ID from {h-schema}AGENT_WITHDRAWAL w"
            + " where w.SUBJECT = :subject order by w.CLIENT_ID");

    private static final SqlSteps LIFT = new SqlSteps(
            new Sql("delete from {h-schema}AGENT_WITHDRAWAL w where w.SUBJECT = :subject"),
            new Sql("delete from {h-schema}AGENT_REFUSAL r where r.SUBJECT = :subject"));

    private final EntityManager entities;
    private final String realmId;

    public JpaWithdrawals(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /** Has it read with the next message whether a mission is withdrawn at a service, whatever the mission's id is. */
    public void expect(String missionId, String serviceId) {
        if (OpaqueId.isWellFormed(OpaqueId.Kind.MISSION, missionId)) {
            IS_WITHDRAWN.ahead(entities, at(missionId, serviceId));
        }
    }

    @Override
    public boolean isWithdrawn(String missionId, String serviceId) {
        return IS_WITHDRAWN
                .first(entities, at(missionId, serviceId), Row::onlyText)
                .isPresent();
    }

    private Map<String, Object> at(String missionId, String serviceId) {
        return Map.of("id", missionId, "realm", realmId, "service", serviceId);
    }

    @Override
    public boolean isCounted(String missionId, String serviceId, String action, Instant at) {
        Map<String, Object> values = new HashMap<>(at(missionId, serviceId));
        values.put("action", action);
        values.put("minute", at.truncatedTo(ChronoUnit.MINUTES));
        return IS_COUNTED.first(entities, values, Row::onlyText).isPresent();
    }

    @Override
    public long count(CountedRefusal refusal, Duration within) {
        Map<String, Object> values = Map.of(
                "subject", refusal.subject(),
                "realm", realmId,
                "service", refusal.serviceId(),
                "action", refusal.action(),
                "minute", refusal.minute(),
                "second", refusal.fromTheSecond(),
                "since", refusal.minute().minus(within),
                "over", refusal.minute().plus(within));
        return WaitingRoom.ROOM.during(refusal.subject(), () -> {
            COUNT.run(entities, values);
            return COUNTED.first(entities, values, row -> row.number("REFUSALS"))
                    .orElse(0L);
        });
    }

    @Override
    public boolean withdraw(String subject, String serviceId, String clientId) {
        return WITHDRAW.writesOne(
                entities, Map.of("subject", subject, "realm", realmId, "service", serviceId, "client", clientId));
    }

    @Override
    public List<String> services(String subject) {
        return SERVICES.all(entities, Map.of("subject", subject), Row::onlyText);
    }

    @Override
    public void lift(String subject) {
        LIFT.run(entities, Map.of("subject", subject));
    }
}
