package io.github.agentidentity.registry.store;

import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.registry.domain.ChangeCause;
import io.github.agentidentity.registry.domain.Owner;
import io.github.agentidentity.registry.domain.VoidMarks;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Marks in the table AGENT_VOID, of one realm: one row for each id of a party, which is only ever raised. */
public final class JpaVoidMarks implements VoidMarks {

    /** Later than everything that a row can say. */
    private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

    /** Whether something on which the mission {@code m} rests was voided since it was approved. */
    public static final String A_MISSION = voiding("m");

    /** The same of a mission of which the row has another name in the statement. */
    public static String voiding(String mission) {
        String mark = "exists (select v.ID from {h-schema}AGENT_VOID v where v.REALM_ID = " + mission + ".REALM_ID"
                + " and v.VOID_UNTIL >= " + mission + ".CREATED_AT and v.PARTY = ";
        return "(" + mark + "'client:' || " + mission + ".AGENT_ID) or "
                + mark + "'client_id:' || " + mission + ".AGENT_CLIENT_ID) or "
                + mark + "'human:' || " + mission + ".HUMAN_ID) or "
                + mark + "'realm:' || " + mission + ".REALM_ID))";
    }

    private static final String UNTIL = "least(cast(:most as timestamp with time zone), :now)";

    private static final String WHOSE = " v.PARTY = :party and v.REALM_ID = :realm";

    /** Most users and realms have no agents, nor are they asked about any; nothing names them that could be void. */
    private static final Sql A_HUMAN_OF_OURS = new Sql("select 1 from (select 1 as ONE) x where"
            + " exists (select m.ID from {h-schema}AGENT_MISSION m where m.REALM_ID = :realm and m.HUMAN_ID = :named)"
            + " or exists (select p.ID from {h-schema}AGENT_PROPOSAL p where p.REALM_ID = :realm and p.HUMAN_ID = :named)"
            + " or exists (select h.TOKEN_ID from {h-schema}AGENT_HANDOFF h"
            + " where h.REALM_ID = :realm and h.HUMAN_ID = :named)"
            + " or exists (select a.REQUEST_ID from {h-schema}AGENT_ACCESS_APPROVER a"
            + " where a.PERSON_ID = :named and a.OVER_AT > :now)");

    private static final Sql A_REALM_OF_OURS = new Sql("select 1 from (select 1 as ONE) x where"
            + " exists (select m.ID from {h-schema}AGENT_MISSION m where m.REALM_ID = :realm)"
            + " or exists (select h.TOKEN_ID from {h-schema}AGENT_HANDOFF h where h.REALM_ID = :realm)");

    /** One act of a realm after the other, so that no party has two rows, and each mark is later than the last one. */
    private static final Sql TURN =
            new Sql("update {h-schema}AGENT_REALM set EVIDENCE_SEQ = EVIDENCE_SEQ where REALM_ID = :realm");

    /** Raises a mark; one that still waits to be settled goes on waiting. */
    private static final Sql RAISE = new Sql("update {h-schema}AGENT_VOID v set VOID_UNTIL = " + UNTIL
            + ", CAUSE = :cause, VOIDED_BY = :by, RECORDED_AT = :now,"
            + " SETTLED = case when v.SETTLED = true then cast(:settled as boolean) else false end, LEASED_UNTIL = null where"
            + WHOSE
            + " and v.VOID_UNTIL < " + UNTIL);

    private static final Sql FIRST_OF_ITS_PARTY = new Sql("insert into {h-schema}AGENT_VOID"
            + " (ID, REALM_ID, PARTY, VOID_UNTIL, CAUSE, VOIDED_BY, RECORDED_AT, SETTLED)"
            + " select cast(:id as varchar(36)), cast(:realm as varchar(36)), cast(:party as varchar(300)), "
            + UNTIL + ", cast(:cause as varchar(32)), cast(:by as varchar(255)), :now, cast(:settled as boolean)"
            + " from (select 1 as ONE) x where not exists (select v.ID from {h-schema}AGENT_VOID v where" + WHOSE
            + ")");

    private static final String NOT_SETTLED =
            " from {h-schema}AGENT_VOID v where v.SETTLED = false and (v.LEASED_UNTIL is null or v.LEASED_UNTIL < :now)";

    private static final Sql REALM = new Sql("select v.REALM_ID" + NOT_SETTLED);

    private static final Sql OPEN = new Sql("select v.ID, v.PARTY, v.VOID_UNTIL, v.VOIDED_BY, v.CAUSE" + NOT_SETTLED
            + " and v.REALM_ID = :realm order by v.RECORDED_AT");

    /** Longer than a batch takes, so that two nodes do not do the same; and not so long that a dead one holds it up. */
    private static final Sql LEASE = new Sql("update {h-schema}AGENT_VOID v"
            + " set LEASED_UNTIL = cast(:now as timestamp with time zone) + interval '30' second"
            + " where v.ID = :id and v.SETTLED = false and (v.LEASED_UNTIL is null or v.LEASED_UNTIL < :now)");

    private static final Sql SETTLE = new Sql("update {h-schema}AGENT_VOID v set SETTLED = true, LEASED_UNTIL = null"
            + " where" + WHOSE + " and v.VOID_UNTIL = :until");

    private static final Sql READ = new Sql("select v.VOID_UNTIL from {h-schema}AGENT_VOID v where" + WHOSE);

    private final EntityManager entities;
    private final String realmId;

    public JpaVoidMarks(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    @Override
    public Optional<Instant> raise(Party party, Optional<Instant> notBefore, ChangeCause cause, boolean settled) {
        if (!isNamed(party)) {
            return Optional.empty();
        }
        waitForTurn();
        Map<String, Object> columns = new HashMap<>();
        columns.put("realm", realmId);
        columns.put("party", code(party));
        columns.put("id", UUID.randomUUID().toString());
        columns.put("most", notBefore.map(Owner.Until::lastOf).orElse(ALWAYS));
        columns.put("cause", cause.cause());
        columns.put("settled", settled);
        columns.put("by", cause.by());
        return RAISE.writesOne(entities, columns) || FIRST_OF_ITS_PARTY.writesOne(entities, columns)
                ? READ.first(entities, columns, Row::onlyTime)
                : Optional.empty();
    }

    private boolean isNamed(Party party) {
        Optional<Sql> ours =
                switch (party.kind()) {
                    case HUMAN -> Optional.of(A_HUMAN_OF_OURS);
                    case REALM, REALM_NAME -> Optional.of(A_REALM_OF_OURS);
                    case CLIENT, CLIENT_ID -> Optional.empty();
                };
        return ours.map(named -> named.first(entities, Map.of("realm", realmId, "named", party.id()), row -> true)
                        .isPresent())
                .orElse(true);
    }

    private void waitForTurn() {
        Map<String, String> realm = Map.of("realm", realmId);
        if (!TURN.writesOne(entities, realm)) {
            entities.createNamedQuery("AgentRealm.open")
                    .setParameter("realm", realmId)
                    .executeUpdate();
            TURN.writesOne(entities, realm);
        }
    }

    @Override
    public Optional<Unsettled> claim() {
        return OPEN.first(entities, Map.of("realm", realmId), row -> new Claim(row.text("ID"), read(row)))
                .filter(claim -> LEASE.writesOne(entities, Map.of("id", claim.id())))
                .map(Claim::mark);
    }

    private record Claim(String id, Unsettled mark) {}

    private static Unsettled read(Row row) {
        return new Unsettled(
                party(row.text("PARTY")),
                row.time("VOID_UNTIL"),
                ChangeCause.of(row.text("VOIDED_BY"), row.text("CAUSE")));
    }

    private static Party party(String code) {
        int end = code.indexOf(':');
        return new Party(Kind.valueOf(code.substring(0, end).toUpperCase(Locale.ROOT)), code.substring(end + 1));
    }

    @Override
    public void settle(Unsettled mark) {
        SETTLE.writesOne(entities, Map.of("realm", realmId, "party", code(mark.party()), "until", mark.voidUntil()));
    }

    /** Some realms that have marks which are not settled, whether the realm is still there or not. */
    public static Optional<String> unsettledRealm(EntityManager entities) {
        return REALM.first(entities, Map.of(), Row::onlyText);
    }

    /** A party's id as a row has it. */
    public static String code(Party party) {
        return party.kind().name().toLowerCase(Locale.ROOT) + ":" + party.id();
    }
}
