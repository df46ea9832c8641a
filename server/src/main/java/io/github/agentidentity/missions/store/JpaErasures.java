package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.PersonalText;
import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.missions.domain.Erasures;
import io.github.agentidentity.missions.domain.Intent;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Erasures in the table AGENT_ERASURE, of one realm: a row for each human whose text is still there. */
public final class JpaErasures implements Erasures {

    /** Words of agents about humans in the tables of missions. */
    public static final List<PersonalText> TEXTS = List.of(
            PersonalText.inColumn("AGENT_PROPOSAL", "INTENT", Intent.ERASED),
            PersonalText.inColumn("AGENT_MISSION", "INTENT", Intent.ERASED));

    private static final String WHOSE = " where e.REALM_ID = :realm and e.HUMAN_ID = :human";

    /** Also of a human of whom nothing is there: a proposal for them may be on its way. */
    private static final Sql REQUEST = new Sql("insert into {h-schema}AGENT_ERASURE (REALM_ID, HUMAN_ID, REQUESTED_AT)"
            + " select cast(:realm as varchar(36)), cast(:human as varchar(255)), :now from (select 1 as ONE) y"
            + " where not exists (select e.HUMAN_ID from {h-schema}AGENT_ERASURE e" + WHOSE + ")");

    private static final String FREE = "(e.LEASED_UNTIL is null or e.LEASED_UNTIL < :now)";

    /** Only once every transaction is over that ran when the account went, and could have written of it since. */
    private static final Sql NEXT = new Sql("select e.REALM_ID, e.HUMAN_ID from {h-schema}AGENT_ERASURE e"
            + " where e.REQUESTED_AT < cast(:now as timestamp with time zone) - interval '10' second and " + FREE
            + " order by e.REQUESTED_AT fetch first 1 rows only");

    /** So long nobody else does it. */
    private static final String LEASING = "update {h-schema}AGENT_ERASURE e"
            + " set LEASED_UNTIL = cast(:now as timestamp with time zone) + interval '30' second";

    private static final Sql LEASE = new Sql(LEASING + WHOSE + " and " + FREE);

    /** All that waits in one realm steps back at once, so that it keeps no other waiting. */
    private static final Sql POSTPONE = new Sql(LEASING + " where e.REALM_ID = :realm");

    /** Text goes, and rows stay: they tell that there was some. */
    private static final Sql TOLD = new Sql("select m.ID from {h-schema}AGENT_MISSION m"
            + " where m.REALM_ID = :realm and m.HUMAN_ID = :human union select p.ID from {h-schema}AGENT_PROPOSAL p"
            + " where p.REALM_ID = :realm and p.HUMAN_ID = :human fetch first 1 rows only");

    private static final Sql FINISH = new Sql("delete from {h-schema}AGENT_ERASURE e" + WHOSE);

    private final EntityManager entities;
    private final String realmId;

    public JpaErasures(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /** A human whose text is to go, in whatever realm. */
    public record Waiting(String realmId, String humanId) {}

    /** An erasure that waits, for this node alone for half a minute: where the node dies, another one goes on. */
    public static Optional<Waiting> claim(EntityManager entities) {
        return NEXT.first(entities, Map.of(), row -> new Waiting(row.text("REALM_ID"), row.text("HUMAN_ID")))
                .filter(waiting -> LEASE.writesOne(entities, columns(waiting.realmId(), waiting.humanId())));
    }

    @Override
    public void request(String humanId) {
        REQUEST.writesOne(entities, columns(realmId, humanId));
    }

    @Override
    public boolean finish(String humanId) {
        return FINISH.writesOne(entities, columns(realmId, humanId));
    }

    @Override
    public void postpone() {
        POSTPONE.writesMany(entities, List.of(Map.of("realm", realmId)));
    }

    @Override
    public boolean hadAgents(String humanId) {
        return TOLD.first(entities, columns(realmId, humanId), Row::onlyText).isPresent();
    }

    private static Map<String, String> columns(String realmId, String humanId) {
        return Map.of("realm", realmId, "human", humanId);
    }
}
