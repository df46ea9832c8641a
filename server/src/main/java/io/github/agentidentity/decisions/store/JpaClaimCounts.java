package io.github.agentidentity.decisions.store;

import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.base.store.SqlSteps;
import io.github.agentidentity.decisions.domain.ClaimCounts;
import io.github.agentidentity.missions.domain.MintedToken;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.store.ServiceTurn;
import io.github.agentidentity.missions.store.WaitingRoom;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Claims as they are counted in the table AGENT_USE_COUNT: in a row for the token and one for the service. Both belong
 * to one mission and one service, whose turn keeps all others from them.
 */
public final class JpaClaimCounts implements ClaimCounts {

    private static final String KIND = "claims";

    private static final String ROWS = " c.SUBJECT = :mission and c.KIND = '" + KIND + "' and ";

    private static final String OPEN = "insert into {h-schema}AGENT_USE_COUNT (SUBJECT, ENTRY, KIND, USED, OVER_AT)"
            + " select m.ID, cast(:%1$s as varchar(64)), '" + KIND + "', 0, cast(:%2$s as timestamp with time zone)"
            + " from {h-schema}AGENT_MISSION m where m.ID = :mission and not exists"
            + " (select c.USED from {h-schema}AGENT_USE_COUNT c where" + ROWS + "c.ENTRY = :%1$s)";

    private static final Sql COUNT = new Sql("update {h-schema}AGENT_USE_COUNT c set USED = c.USED + 1 where" + ROWS
            + "c.ENTRY in (:token, :service) and not exists"
            + " (select f.USED from {h-schema}AGENT_USE_COUNT f where f.SUBJECT = :mission and f.KIND = '" + KIND
            + "' and (f.ENTRY = :token and f.USED >= :tokens or f.ENTRY = :service and f.USED >= :services))");

    private static final SqlSteps STEPS = new SqlSteps(
            ServiceTurn.AT_SERVICE,
            new Sql(OPEN.formatted("token", "tokenover")),
            new Sql(OPEN.formatted("service", "serviceover")),
            COUNT);

    private final EntityManager entities;

    public JpaClaimCounts(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public <T> T inTurn(Mission mission, String serviceId, Supplier<T> work) {
        return WaitingRoom.CLAIMS.during(mission.templateId().orElse(mission.id()) + " " + serviceId, work);
    }

    @Override
    public boolean count(Mission mission, String serviceId, MintedToken token) {
        String subject = mission.templateId().orElse(mission.id());
        Map<String, Object> values = new HashMap<>();
        values.put("subject", subject);
        values.put("mission", mission.id());
        values.put("service", serviceId);
        values.put("serviceover", mission.expiresAt());
        values.put("services", MOST_OF_SERVICE);
        values.put("token", token.id());
        values.put("tokenover", token.expiresAt());
        values.put("tokens", MOST_OF_TOKEN);
        List<Integer> written = STEPS.run(entities, values);
        return written.get(written.size() - 1) == 2;
    }
}
