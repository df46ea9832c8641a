package io.github.agentidentity.decisions.store;

import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.base.store.DatabaseTime;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.decisions.domain.KeptPermit;
import io.github.agentidentity.decisions.domain.PermitState;
import io.github.agentidentity.decisions.domain.Permits;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Permits in the table AGENT_PERMIT, of one realm. */
public final class JpaPermits implements Permits {

    private static final Sql BECOME = new Sql("update {h-schema}AGENT_PERMIT p set STATE = :state,"
            + " CLAIM = case when :state = 'voided' then null else p.CLAIM end"
            + " where p.ID = :permit and p.REALM_ID = :realm");

    private static final Sql CHARGES =
            new Sql("select p.CHARGES from {h-schema}AGENT_PERMIT p where p.ID = :permit and p.REALM_ID = :realm");

    private static final Sql RESTORE = new Sql("update {h-schema}AGENT_USE_COUNT c set USED = c.USED - :amount"
            + " where c.SUBJECT = :subject and c.ENTRY = :entry and c.KIND = :kind and c.USED >= :amount");

    private static final Sql VOIDED = new Sql("select count(*) as VOIDS from {h-schema}AGENT_PERMIT p"
            + " where p.MISSION_ID = :mission and p.REALM_ID = :realm and p.STATE = 'voided'");

    private final EntityManager entities;
    private final String realmId;

    public JpaPermits(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    @Override
    public Optional<KeptPermit> hold(String id, String serviceId) {
        return PermitRows.HOLD.first(entities, of(id, "service", serviceId), PermitRows::read);
    }

    @Override
    public void become(String id, PermitState state) {
        if (!BECOME.writesOne(entities, of(id, "state", state.code()))) {
            throw new IllegalStateException("A permit that is held is not there.");
        }
    }

    /** In the order in which permits take the rows that they charge. */
    @Override
    public void restore(String id) {
        String charges = CHARGES.first(entities, Map.of("permit", id, "realm", realmId), row -> row.text("CHARGES"))
                .orElse("[]");
        List<JsonObject> sums = new ArrayList<>();
        if (JsonReader.read(charges, JsonLimits.STORED) instanceof JsonArray array) {
            array.items().forEach(item -> sums.add((JsonObject) item));
        }
        sums.sort(Comparator.comparing((JsonObject sum) -> text(sum, "subject"))
                .thenComparing(sum -> text(sum, "entry"))
                .thenComparing(sum -> text(sum, "kind")));
        sums.forEach(sum -> RESTORE.writesOne(
                entities,
                Map.of(
                        "subject", text(sum, "subject"),
                        "entry", text(sum, "entry"),
                        "kind", text(sum, "kind"),
                        "amount", new BigDecimal(text(sum, "amount")))));
    }

    private static String text(JsonObject sum, String member) {
        return sum.get(member)
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).value())
                .orElseThrow();
    }

    @Override
    public long voided(String missionId) {
        return VOIDED.first(entities, Map.of("mission", missionId, "realm", realmId), row -> row.number("VOIDS"))
                .orElse(0L);
    }

    @Override
    public Instant now() {
        return DatabaseTime.now(entities);
    }

    private Map<String, Object> of(String id, String name, Object value) {
        return Map.of("permit", id, "realm", realmId, name, value);
    }
}
