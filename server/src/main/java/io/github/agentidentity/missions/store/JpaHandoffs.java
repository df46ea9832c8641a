package io.github.agentidentity.missions.store;

import io.github.agentidentity.base.store.Leftovers;
import io.github.agentidentity.base.store.Row;
import io.github.agentidentity.base.store.Sql;
import io.github.agentidentity.missions.domain.BoundKey;
import io.github.agentidentity.missions.domain.handoff.DelegatedHandoff;
import io.github.agentidentity.missions.domain.handoff.Handoff;
import io.github.agentidentity.missions.domain.handoff.HandoffToken;
import io.github.agentidentity.missions.domain.handoff.Handoffs;
import io.github.agentidentity.missions.domain.handoff.RecordedHandoff;
import io.github.agentidentity.registry.domain.Agent;
import io.github.agentidentity.registry.domain.VoidMarks;
import io.github.agentidentity.registry.domain.VoidMarks.Kind;
import io.github.agentidentity.registry.domain.VoidMarks.Party;
import io.github.agentidentity.registry.store.JpaVoidMarks;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hand-offs in the table AGENT_HANDOFF, of one realm. A redemption is a conditional update, so that on whatever node
 * the second one finds no row to change.
 */
public final class JpaHandoffs implements Handoffs {

    /** Nodes whose clocks are wrong by less than this find no hand-off good whose row is gone. */
    private static final Duration MARGIN = Duration.ofDays(1);

    /** With the last mark of all whom it names: a later one voids it, and an earlier one does not. */
    private static final Sql MADE = new Sql(
            "insert into {h-schema}AGENT_HANDOFF (REALM_ID, TOKEN_ID, HUMAN_ID, SESSION_ID,"
                    + " CLIENT_ID, MISSION_ID, KEY_THUMBPRINT, ISSUED_AT, EXPIRES_AT, MARKED_UNTIL)"
                    + " select cast(:realm as varchar(36)), cast(:id as varchar(64)), cast(:human as varchar(255)),"
                    + " cast(nullif(:session, '') as varchar(255)), cast(:client as varchar(36)),"
                    + " cast(nullif(:mission, '') as varchar(47)), cast(nullif(:key, '') as varchar(64)),"
                    + " cast(:issued as timestamp with time zone), cast(:expires as timestamp with time zone),"
                    + " max(v.VOID_UNTIL) from {h-schema}AGENT_VOID v where v.REALM_ID = :realm and v.PARTY in (:parties)");

    private static final String BY_ID_TEXT =
            "select h.TOKEN_ID, h.HUMAN_ID, h.SESSION_ID, h.CLIENT_ID, h.ISSUED_AT, h.EXPIRES_AT, h.REDEEMED_AT"
                    + " from {h-schema}AGENT_HANDOFF h where h.REALM_ID = :realm and h.TOKEN_ID = :id";

    private static final Sql BY_ID = new Sql(BY_ID_TEXT);

    /** Its time says seconds only, as its token does: see {@link VoidMarks#comparable}. */
    private static final String UNMARKED = " and not exists (select v.ID from {h-schema}AGENT_VOID v"
            + " where v.REALM_ID = h.REALM_ID and v.VOID_UNTIL >= h.ISSUED_AT - interval '1' second"
            + " and (h.MARKED_UNTIL is null or v.VOID_UNTIL > h.MARKED_UNTIL) and v.PARTY ";

    /**
     * Query for a hand-off that no mark voids. One that an agent passed on does not end here with that agent: its
     * delegate is told that the agent is gone.
     */
    private static final Sql GOOD = new Sql(BY_ID_TEXT + UNMARKED + "in (:parties))" + UNMARKED
            + "= 'client:' || h.CLIENT_ID and h.SESSION_ID is not null)");

    private static final Sql OF_ANOTHER = new Sql("select TOKEN_ID from {h-schema}AGENT_HANDOFF where REALM_ID = :realm"
            + " and MISSION_ID = :mission and KEY_THUMBPRINT = :key and CLIENT_ID <> :client");

    private static final Sql OPEN = new Sql("select 1 from {h-schema}AGENT_HANDOFF where REALM_ID = :realm"
            + " and CLIENT_ID = :client and SESSION_ID is not null and REDEEMED_AT is null and EXPIRES_AT > :now");

    /** Spends {@code :handoff}, if nobody did. */
    static final Sql REDEEM = new Sql("update {h-schema}AGENT_HANDOFF set REDEEMED_AT = :now"
            + " where REALM_ID = :realm and TOKEN_ID = :handoff and REDEEMED_AT is null");

    private final EntityManager entities;
    private final String realmId;

    public JpaHandoffs(EntityManager entities, String realmId) {
        this.entities = entities;
        this.realmId = realmId;
    }

    /**
     * Removes some of those that are void by their time, in every realm.
     *
     * @return how many they were; at 0 there are no more
     */
    public static int removeExpired(EntityManager entities) {
        return new Leftovers("AgentHandoff", MARGIN).removeSome(entities);
    }

    @Override
    public void record(Handoff handoff) {
        List<Party> named = new ArrayList<>(Party.client(handoff.appId(), handoff.appClientId()));
        named.addAll(Party.client(handoff.agentId(), handoff.agentClientId()));
        write(RecordedHandoff.of(handoff), named, Map.of("mission", "", "key", ""));
    }

    @Override
    public void record(DelegatedHandoff delegatedHandoff, Agent delegator) {
        write(
                RecordedHandoff.of(delegatedHandoff, delegator),
                Party.client(delegatedHandoff.agentId(), delegatedHandoff.agentClientId()),
                Map.of(
                        "mission",
                        delegatedHandoff.missionId(),
                        "key",
                        delegatedHandoff.parentKey().map(BoundKey::code).orElse("")));
    }

    private void write(RecordedHandoff handoff, List<Party> named, Map<String, String> ofAnErrand) {
        Map<String, Object> columns = new HashMap<>(ofAnErrand);
        columns.put("realm", realmId);
        columns.put("id", handoff.tokenId());
        columns.put("human", handoff.humanId());
        columns.put("session", handoff.sessionId().orElse(""));
        columns.put("client", handoff.clientId());
        columns.put("issued", handoff.issuedAt());
        columns.put("expires", handoff.expiresAt());
        columns.put("parties", codes(named, handoff.humanId()));
        MADE.writesOne(entities, columns);
    }

    private List<String> codes(List<Party> named, String humanId) {
        return Stream.of(named.stream(), Party.human(humanId).stream(), Stream.of(new Party(Kind.REALM, realmId)))
                .flatMap(each -> each)
                .map(JpaVoidMarks::code)
                .toList();
    }

    /** Of whoever passed on so long ago that the row is gone, no token is good any more. */
    @Override
    public boolean isKeyOfAnother(String missionId, BoundKey key, Agent delegate) {
        return OF_ANOTHER
                .first(
                        entities,
                        Map.of("realm", realmId, "mission", missionId, "key", key.code(), "client", delegate.id()),
                        Row::onlyText)
                .isPresent();
    }

    @Override
    public Optional<RecordedHandoff> find(String tokenId) {
        return BY_ID.first(entities, Map.of("realm", realmId, "id", tokenId), JpaHandoffs::read);
    }

    @Override
    public Optional<RecordedHandoff> good(String tokenId, String humanId, List<Party> named) {
        return GOOD.first(
                entities, Map.of("realm", realmId, "id", tokenId, "parties", codes(named, humanId)), JpaHandoffs::read);
    }

    private static RecordedHandoff read(Row row) {
        return new RecordedHandoff(
                row.text("TOKEN_ID"),
                row.text("HUMAN_ID"),
                Optional.ofNullable(row.textIfAny("SESSION_ID")),
                row.text("CLIENT_ID"),
                row.time("ISSUED_AT"),
                row.time("EXPIRES_AT"),
                row.timeIfAny("REDEEMED_AT") != null);
    }

    @Override
    public long voidAll() {
        return entities.createNamedQuery("AgentHandoff.voidAll")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    @Override
    public boolean hasOpen(String appId) {
        return OPEN.first(entities, Map.of("realm", realmId, "client", appId), row -> true)
                .isPresent();
    }

    @Override
    public void redeem(HandoffToken handoff) {
        if (!REDEEM.writesOne(entities, Map.of("realm", realmId, "handoff", handoff.id()))) {
            throw Handoffs.alreadyRedeemed();
        }
    }
}
