package io.github.agentidentity.it.evidence;

import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.OpenServer;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Sql;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Purge of what was over long ago: all else stays, and the evidence that is left is sound. The server looks every
 * second, and these tests share its database; they make rows old there, because no test can wait a year.
 */
class PurgeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofDays(500);

    @RegisterExtension
    static final OpenServer open = new OpenServer();

    private static Realm realm;
    private static Sql database;

    @BeforeAll
    static void start() {
        realm = open.realm();
        database = open.database();
    }

    @Test
    void a_mission_that_was_over_long_ago_goes_with_its_proposal_and_all_evidence_of_both() throws Exception {
        Mission old = realm.mission();
        old.mint().expect(200);
        realm.researchAssistant().mint(old.grant()).expect(400);
        Mission young = realm.mission();
        sealed();

        makeOld(old);
        makeLinksOld();
        await("the old mission is gone", () -> rows("AGENT_MISSION", "ID", old.id()) == 0);

        assertThat(rows("AGENT_PROPOSAL", "ID", old.proposalId())).isZero();
        assertThat(rows("AGENT_EVIDENCE", "SUBJECT", old.id())).isZero();
        assertThat(rows("AGENT_EVIDENCE", "SUBJECT", old.proposalId())).isZero();
        assertRefused(old.mint()).as("invalid_request", "invalid_subject_token");
        assertRefused(old.agent().poll(old.proposalId())).as("invalid_grant", "unknown_proposal");
        young.mint().expect(200);
        assertThat(Evidence.of(realm, young.id()).kinds()).startsWith("approved", "granted", "minted");
        assertThat(Evidence.of(realm, young.proposalId()).kinds()).containsExactly("proposed", "shown", "approved");
        JsonNode sound = sealed();
        assertThat(sound.path("sound").asBoolean()).as(sound.toString()).isTrue();
        assertThat(sound.path("purged").path("last").path("seq").asLong()).isPositive();
        assertThat(Evidence.of(realm, ofRealm()).kinds()).contains("purged");
        assertThat(Http.get(open.server().management().resolve("/metrics"))
                        .expect(200)
                        .body())
                .containsPattern("agent_identity_purged_total\\{.*what=\"subjects\"");
    }

    @Test
    void a_proposal_that_nobody_decided_goes_when_it_is_old() throws Exception {
        Agent agent = realm.inboxAssistant();
        String proposal = agent.propose(Proposal.toSortMail(), realm.handOff(agent))
                .expect(201)
                .text("proposal_id");
        realm.mission();
        sealed();

        makeOld("AGENT_PROPOSAL", proposal);
        makeLinksOld();

        await("the proposal is gone", () -> rows("AGENT_PROPOSAL", "ID", proposal) == 0);
        assertThat(sealed().path("sound").asBoolean()).isTrue();
    }

    /** An admin who froze the realm wants to look at everything in it. */
    @Test
    void in_a_frozen_realm_everything_stays() throws Exception {
        Mission old = oldMission();
        AdminRest.of(realm)
                .post("/freeze", Json.object().put("reason", "Something is wrong."))
                .expect(200);
        try {
            makeLinksOld();
            twoRuns();
            assertThat(rows("AGENT_MISSION", "ID", old.id())).isOne();
        } finally {
            AdminRest.of(realm)
                    .post("/freeze/release", Json.object().put("reason", "It was nothing."))
                    .expect(200);
        }
        await("the old mission is gone", () -> rows("AGENT_MISSION", "ID", old.id()) == 0);
    }

    @Test
    void a_retention_shorter_than_the_shortest_purges_nothing() throws Exception {
        Mission old = oldMission();
        retentionPastTheServer("89");
        try {
            makeLinksOld();
            twoRuns();
            assertThat(rows("AGENT_MISSION", "ID", old.id())).isOne();
        } finally {
            retention("90");
        }
        await("the old mission is gone", () -> rows("AGENT_MISSION", "ID", old.id()) == 0);
    }

    /** A hand-off is good for minutes; that it was made is known for a day more. */
    @Test
    void of_hand_offs_only_those_go_whose_time_is_over() throws Exception {
        handedOff("long-over", Duration.ofHours(25));
        handedOff("just-over", Duration.ofHours(23));
        twoRuns();

        assertThat(rows("AGENT_HANDOFF", "TOKEN_ID", "long-over")).isZero();
        assertThat(rows("AGENT_HANDOFF", "TOKEN_ID", "just-over")).isOne();
    }

    /** Over by its time; its links are still young. */
    private static Mission oldMission() throws Exception {
        Mission old = realm.mission();
        realm.mission();
        sealed();
        makeOld(old);
        return old;
    }

    private static void makeOld(Mission mission) throws Exception {
        makeOld("AGENT_MISSION", mission.id());
        makeOld("AGENT_PROPOSAL", mission.proposalId());
    }

    private static void makeOld(String table, String id) throws Exception {
        assertThat(database.change("update " + table + " set EXPIRES_AT = ? where ID = ?", ago(LONG), id))
                .isOne();
    }

    /** The time of a link is not among what is sealed. */
    private static void makeLinksOld() throws Exception {
        database.change("update AGENT_REALM_LINK set LINKED_AT = ?", ago(LONG));
        // What the realm's history tells of its rows goes with its links, which it never does while they are young.
        database.change("update AGENT_HOLD set HELD_AT = ?", ago(LONG));
        database.change("update AGENT_HOLD set RELEASED_AT = ? where RELEASED_AT is not null", ago(LONG));
        database.change("update AGENT_ENABLEMENT set CHANGED_AT = ?", ago(LONG));
        database.change("update AGENT_ACQUAINTANCE set ENABLED_AT = ?", ago(LONG));
        database.change("update AGENT_VOID set RECORDED_AT = ?", ago(LONG));
    }

    private static void handedOff(String tokenId, Duration overSince) throws Exception {
        database.change(
                "insert into AGENT_HANDOFF (REALM_ID, TOKEN_ID, HUMAN_ID, CLIENT_ID, ISSUED_AT, EXPIRES_AT)"
                        + " values (?, ?, 'a human', 'an app', ?, ?)",
                "somewhere",
                tokenId,
                ago(overSince),
                ago(overSince));
    }

    /** Hand-offs go first in a run: when a second one has gone, what the first run was to do is done. */
    private static void twoRuns() throws Exception {
        for (String witness : new String[] {"first", "second"}) {
            handedOff(witness, LONG);
            await("a run of the purge", () -> rows("AGENT_HANDOFF", "TOKEN_ID", witness) == 0);
        }
    }

    private static void retention(String days) {
        realm.change(settings -> ((ObjectNode) settings.path("attributes")).put("agent.retention", days));
    }

    /** As it may stand in a database from before such a value was refused. */
    private static void retentionPastTheServer(String days) throws Exception {
        retention("90");
        assertThat(database.change(
                        "update REALM_ATTRIBUTE set VALUE = ? where NAME = 'agent.retention'"
                                + " and REALM_ID = (select ID from REALM where NAME = ?)",
                        days,
                        realm.name()))
                .isOne();
        realm.admin().post("/" + realm.name() + "/clear-realm-cache", "");
    }

    private static OffsetDateTime ago(Duration duration) {
        return OffsetDateTime.now(ZoneOffset.UTC).minus(duration);
    }

    private static int rows(String table, String column, String value) throws Exception {
        return Integer.parseInt(database.text("select count(*) from " + table + " where " + column + " = ?", value));
    }

    private static String ofRealm() {
        return "realm:" + realm.admin().get("/agents").path("id").asText();
    }

    private static JsonNode verify() {
        return AdminRest.of(realm).get("/evidence/verify").expect(200).json();
    }

    private static JsonNode sealed() throws Exception {
        await("everything is sealed", () -> verify().path("pending").asInt() == 0);
        return verify();
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(100);
        }
    }
}
