package io.github.agentidentity.decisions.store;

import static io.github.agentidentity.missions.store.Conditions.END;

import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.base.store.StoredJson;
import io.github.agentidentity.decisions.domain.Charge;
import io.github.agentidentity.decisions.domain.KeptPermit;
import io.github.agentidentity.decisions.domain.NewPermit;
import io.github.agentidentity.decisions.domain.PermitConditions;
import io.github.agentidentity.decisions.domain.PermitState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements that keep a permit as a row of AGENT_PERMIT. */
final class PermitRows {

    /** In place of a claim or digest that is not there. */
    static final String NONE = "";

    private static final String INSERT = "insert into {h-schema}AGENT_PERMIT (ID, REALM_ID, SERVICE_ID, MISSION_ID,"
            + " CLAIM, DIGEST, PARAMETER_DIGEST, SINGLE_USE, EVALUATED_AT, VALID_UNTIL, STATE, CHARGES, OVER_AT)"
            + " select cast(:permit as varchar(64)), m.REALM_ID, cast(:service as varchar(36)), m.ID,"
            + " nullif(cast(:claim as varchar(64)), ''), nullif(cast(:digest as varchar(64)), ''),"
            + " nullif(cast(:parameters as varchar(256)), ''), cast(:single as boolean),"
            + " cast(:evaluated as timestamp with time zone), cast(:valid as timestamp with time zone),"
            + " 'permitted', cast(:charges as varchar(4000)), m.EXPIRES_AT"
            + " from {h-schema}AGENT_MISSION m where m.ID = :id and ";

    /** There each transaction has the mission's row alone by now, so that nobody takes the same key meanwhile. */
    private static final String FREE_H2 =
            " and not exists (select p.ID from {h-schema}AGENT_PERMIT p where p.CLAIM = :claim)";

    private static final String FREE_POSTGRESQL = " on conflict do nothing";

    /** Condition that the permit is kept. */
    static final String IS_KEPT = " and exists (select p.ID from {h-schema}AGENT_PERMIT p where p.ID = :permit)";

    /** Takes back a permit that was kept and overtaken in the same moment. */
    static final Sql FORGET = new Sql("delete from {h-schema}AGENT_PERMIT p where p.ID = :permit");

    private static final String SELECT = "select p.ID, p.MISSION_ID, p.DIGEST, p.PARAMETER_DIGEST, p.SINGLE_USE,"
            + " p.EVALUATED_AT, p.VALID_UNTIL, p.STATE from {h-schema}AGENT_PERMIT p where ";

    /** The permit that has the idempotency key. */
    static final Sql OF_CLAIM = new Sql(SELECT + "p.CLAIM = :claim and p.REALM_ID = :realm");

    /** A permit of a service, which the transaction has alone from now on. */
    static final Sql HOLD =
            new Sql(SELECT + "p.ID = :permit and p.REALM_ID = :realm and p.SERVICE_ID = :service for update");

    private PermitRows() {}

    static KeptPermit read(Row row) {
        return new KeptPermit(
                row.text("ID"),
                row.text("MISSION_ID"),
                Optional.ofNullable(row.textIfAny("DIGEST")),
                row.time("EVALUATED_AT"),
                new PermitConditions(
                        Optional.ofNullable(row.textIfAny("PARAMETER_DIGEST")),
                        row.time("VALID_UNTIL"),
                        row.yes("SINGLE_USE")),
                PermitState.parse(row.text("STATE")).orElseThrow());
    }

    /** Keeps a permit if this condition holds, which begins with a case, and nobody has its key. */
    static Sql keepIf(UseCounts counts, String stands) {
        return counts.ifRoom(INSERT + stands, FREE_H2 + END, END + FREE_POSTGRESQL);
    }

    static Map<String, Object> parameters(NewPermit permit) {
        Map<String, Object> values = new HashMap<>();
        values.put("permit", permit.id());
        values.put("service", permit.serviceId());
        values.put("claim", permit.claim().map(claim -> claim.id()).orElse(NONE));
        values.put("digest", permit.claim().map(claim -> claim.digest()).orElse(NONE));
        values.put("parameters", permit.conditions().parameterDigest().orElse(NONE));
        values.put("single", permit.conditions().singleUse());
        values.put("evaluated", permit.evaluatedAt());
        values.put("valid", permit.conditions().validUntil());
        values.put("charges", StoredJson.text(charges(permit.charges())));
        return values;
    }

    /** Sums that can be given back. */
    private static JsonArray charges(List<Charge> charges) {
        return new JsonArray(charges.stream()
                .filter(Charge.Sum.class::isInstance)
                .map(Charge.Sum.class::cast)
                .<Json>map(sum -> JsonObject.builder()
                        .put("subject", sum.account().subject())
                        .put("entry", sum.account().entry())
                        .put("kind", sum.kind())
                        .put("amount", sum.amount().toPlainString())
                        .build())
                .toList());
    }
}
