package io.github.agentidentity.it.evidence;

import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.OpenServer;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Refused;
import io.github.agentidentity.it.actors.Sql;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Somebody who writes to the database changes rows that decide, or writes evidence of what nobody did: the check names
 * it. On a server whose database these tests share; each of them leaves it as it was.
 */
class TamperingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final OpenServer open = new OpenServer();

    private static Realm realm;
    private static Sql database;
    private static Mission mission;
    private static Mission ended;

    @BeforeAll
    static void start() {
        realm = open.realm();
        database = open.database();
        mission = realm.mission();
        mission.mint().expect(200);
        mission.mint().expect(200);
        ended = realm.mission();
        ended.human().end(ended.id()).expect(204);
    }

    @BeforeEach
    void sound() throws Exception {
        awaitSealed();
        assertSound();
    }

    @AfterEach
    void soundAgain() throws Exception {
        awaitSealed();
        assertSound();
    }

    @Test
    void a_mission_that_was_ended_and_is_set_back_to_active_is_named() throws Exception {
        assertNamed("AGENT_MISSION", ended.id(), "STATE", "active", "state");
    }

    @Test
    void ends_humans_agents_and_hashes_of_a_mission_that_were_changed_are_named() throws Exception {
        assertNamed(
                "AGENT_MISSION",
                mission.id(),
                "EXPIRES_AT",
                OffsetDateTime.now(ZoneOffset.UTC).plusYears(1),
                "expires_at");
        assertNamed("AGENT_MISSION", mission.id(), "HUMAN_ID", realm.userId("bob"), "human");
        assertNamed("AGENT_MISSION", mission.id(), "AGENT_CLIENT_ID", "forum-helper", "client_id");
        assertNamed("AGENT_MISSION", mission.id(), "AUTHORITY_HASH", "sha-256:x", "authority_hash");
        assertNamed("AGENT_MISSION", mission.id(), "GRANT_ID", "x", "grant");
        assertNamed(
                "AGENT_MISSION",
                mission.id(),
                "CREATED_AT",
                OffsetDateTime.now(ZoneOffset.UTC).plusHours(1),
                "created_at");
    }

    @Test
    void mints_that_a_mission_with_a_limit_does_not_count_are_named() throws Exception {
        Mission limited = realm.mission(
                realm.inboxAssistant(), Proposal.toSortMail().saying(intent -> intent.putObject("controls")
                        .put("max_derivations", 5)));
        limited.mint().expect(200);
        limited.mint().expect(200);
        awaitSealed();
        assertNamed("AGENT_MISSION", limited.id(), "DERIVATIONS", 1L, "derivations");
        assertNamed("AGENT_MISSION", limited.id(), "DERIVATIONS", 3L, "derivations");
        assertNamed("AGENT_MISSION", limited.id(), "MAX_DERIVATIONS", 1000L, "max_derivations");
    }

    @Test
    void a_record_of_a_mint_under_a_key_that_was_changed_gives_no_token() throws Exception {
        Mission once = realm.mission();
        Form key = Form.of("idempotency_key", "a");
        once.mint(key).expect(200);
        database.change("update AGENT_MINT_KEY set EXPIRES_AT = EXPIRES_AT + interval '1' year");

        assertRefused(once.mint(key)).as("invalid_grant", "authority_tampered").withEvent(realm, Refused.EXCHANGE);
        once.mint().expect(200);
    }

    @Test
    void a_missions_key_that_was_changed_or_taken_away_is_named() throws Exception {
        assertNamed("AGENT_MISSION", mission.id(), "KEY_THUMBPRINT", "K".repeat(43), "key");
        assertNamed("AGENT_MISSION", mission.id(), "KEY_THUMBPRINT", "", "key");
    }

    @Test
    void an_object_of_somebody_else_in_the_place_of_the_pages_client_is_named() throws Exception {
        realm.deleteClient("agent-identity");
        admin("/realm/reconcile");
        awaitSealed();
        String ours = database.text(
                "select OBJECT_ID from AGENT_OWNED_OBJECT where REALM_ID = ? and NAME = 'client agent-identity'",
                realmId());
        own(realm.clientSettings("desk").path("id").asText());
        try {
            assertNamed("contradicted owned");
        } finally {
            own(ours);
        }
    }

    private static void own(String id) throws Exception {
        database.change(
                "update AGENT_OWNED_OBJECT set OBJECT_ID = ? where REALM_ID = ? and NAME = 'client agent-identity'",
                id,
                realmId());
    }

    @Test
    void an_enablement_that_nobody_recorded_is_named() throws Exception {
        admin("/realm/disable");
        admin("/realm/enable");
        admin("/freeze/release");
        awaitSealed();
        String by = database.text("select CHANGED_BY from AGENT_ENABLEMENT where REALM_ID = ?", realmId());
        enabledBy("mallory");
        try {
            assertNamed("contradicted enabled");
        } finally {
            enabledBy(by);
        }
    }

    private static void enabledBy(String id) throws Exception {
        database.change("update AGENT_ENABLEMENT set CHANGED_BY = ? where REALM_ID = ?", id, realmId());
    }

    @Test
    void an_agent_that_a_human_never_approved_and_that_may_ask_by_a_hint_is_named() throws Exception {
        database.change(
                "insert into AGENT_ACQUAINTANCE (REALM_ID, HUMAN_ID, AGENT_ID, AGENT_CLIENT_ID, ENABLED_AT)"
                        + " values (?, ?, ?, 'forum-helper', ?)",
                realmId(),
                realm.userId("mallory"),
                realm.clientSettings("forum-helper").path("id").asText(),
                OffsetDateTime.now(ZoneOffset.UTC));
        try {
            assertNamed("contradicted acquaintance");
        } finally {
            database.change(
                    "delete from AGENT_ACQUAINTANCE where REALM_ID = ? and HUMAN_ID = ?",
                    realmId(),
                    realm.userId("mallory"));
        }
    }

    private static void admin(String path) {
        AdminRest.of(realm)
                .post(path, Json.object().put("reason", "To try it."))
                .expect(200);
    }

    private static void assertNamed(String flawAndFact) {
        JsonNode fault = verify().path("fault");
        assertThat(fault.path("flaw").asText() + " " + fault.path("fact").asText())
                .isEqualTo(flawAndFact);
    }

    @Test
    void a_proposal_that_was_decided_and_is_set_back_to_pending_is_named() throws Exception {
        assertNamed("AGENT_PROPOSAL", mission.proposalId(), "STATE", "pending", "state");
    }

    @Test
    void a_history_that_is_longer_than_its_mission_says_is_named() throws Exception {
        long changes = number("select CHANGES from AGENT_MISSION where ID = ?");
        database.change("update AGENT_MISSION set CHANGES = ? where ID = ?", changes - 1, ended.id());
        try {
            assertFault(ended.id(), length(), "unknown_act", "");
        } finally {
            database.change("update AGENT_MISSION set CHANGES = ? where ID = ?", changes, ended.id());
        }
    }

    @Test
    void evidence_that_nobody_left_is_not_sealed_by_the_server_and_named() throws Exception {
        long next = length() + 1;
        long change = 1 + number("select CHANGES from AGENT_MISSION where ID = ?");
        assertNotSealed(next, next, "resumed", "{\"by\":\"alice\"}");
        assertNotSealed(-1, next, "resumed", "{\"by\":\"alice\"}");
        assertNotSealed(-1, next, "resumed", "{\"by\":\"alice\",\"change\":" + change + "}");
        assertNotSealed(-1, next, "released", "{\"by\":\"alice\"}");
        assertNotSealed(next, next, "minted", "{}");
    }

    private static void assertNotSealed(long seq, long place, String kind, String content) throws Exception {
        insert(ended.id(), seq, kind, content);
        try {
            Thread.sleep(1500);
            assertThat(database.text(
                            "select coalesce(SEAL, 'none') from AGENT_EVIDENCE where SUBJECT = ? and SEQ = ?",
                            ended.id(),
                            seq))
                    .isEqualTo("none");
            assertFault(ended.id(), place, "unknown_act", "");
        } finally {
            database.change("delete from AGENT_EVIDENCE where SUBJECT = ? and SEQ = ?", ended.id(), seq);
        }
    }

    private static long length() throws Exception {
        return number("select max(SEQ) from AGENT_EVIDENCE where SUBJECT = ?");
    }

    /** Of the mission that ended. */
    private static long number(String query) throws Exception {
        return Long.parseLong(database.text(query, ended.id()));
    }

    @Test
    void evidence_of_a_mission_that_never_was_is_named() throws Exception {
        insert("msn_never", 1, "approved", "{}");
        try {
            assertFault("msn_never", 1, "row_gone", "");
        } finally {
            database.change("delete from AGENT_EVIDENCE where SUBJECT = 'msn_never'");
        }
    }

    @Test
    void a_purge_that_never_was_is_not_sealed_and_named() throws Exception {
        String history = "realm:" + realmId();
        database.change("update AGENT_REALM set EVIDENCE_SEQ = EVIDENCE_SEQ + 1 where REALM_ID = ?", realmId());
        long seq = Long.parseLong(database.text("select EVIDENCE_SEQ from AGENT_REALM where REALM_ID = ?", realmId()));
        insert(
                history,
                seq,
                "purged",
                "{\"before\":\""
                        + OffsetDateTime.now(ZoneOffset.UTC).minusDays(1).toInstant()
                        + "\",\"history\":0,\"link\":{\"seal\":\"x\",\"seq\":1,\"subject\":\"x\",\"subject_seal\":\"x\","
                        + "\"subject_seq\":1},\"links\":1,\"rows\":1,\"subjects\":1}");
        try {
            Thread.sleep(1500);
            assertThat(database.text(
                            "select coalesce(SEAL, 'none') from AGENT_EVIDENCE where SUBJECT = ? and SEQ = ?",
                            history,
                            seq))
                    .isEqualTo("none");
            assertThat(verify().path("sound").asBoolean()).isFalse();
        } finally {
            database.change("delete from AGENT_EVIDENCE where SUBJECT = ? and SEQ = ?", history, seq);
            database.change("update AGENT_REALM set EVIDENCE_SEQ = EVIDENCE_SEQ - 1 where REALM_ID = ?", realmId());
        }
    }

    @Test
    void a_stop_that_was_taken_away_or_lifted_without_a_word_is_named() throws Exception {
        ObjectNode reason = Json.object().put("reason", "Something is wrong.");
        String agent =
                "/agents/" + realm.clientSettings("forum-helper").path("id").asText();
        AdminRest.of(realm).post(agent + "/suspend", reason).expect(200);
        String stop = database.text(
                "select ID from AGENT_STOP where AGENT_CLIENT_ID = 'forum-helper' and REALM_ID = ? and RELEASED_AT is null",
                realmId());
        awaitSealed();
        try {
            assertNamed("AGENT_STOP", stop, "RELEASED_AT", OffsetDateTime.now(ZoneOffset.UTC), "released");
            database.change("update AGENT_STOP set ID = 'gone' where ID = ?", stop);
            assertFault(stop, 1, "row_gone", "");
            database.change("update AGENT_STOP set ID = ? where ID = 'gone'", stop);
        } finally {
            AdminRest.of(realm).post(agent + "/release", reason).expect(200);
        }
    }

    @Test
    void a_freeze_that_was_taken_away_or_lifted_without_a_word_is_named() throws Exception {
        ObjectNode reason = Json.object().put("reason", "Something is wrong.");
        AdminRest.of(realm).post("/freeze", reason).expect(200);
        String hold = database.text(
                "select ID from AGENT_HOLD where REALM_ID = ? and KIND = 'frozen' and RELEASED_AT is null", realmId());
        awaitSealed();
        try {
            assertNamed("AGENT_HOLD", hold, "RELEASED_AT", OffsetDateTime.now(ZoneOffset.UTC), "released");
            database.change("update AGENT_HOLD set ID = 'gone', REALM_ID = 'gone' where ID = ?", hold);
            JsonNode fault = verify().path("fault");
            assertThat(fault.path("flaw").asText() + " " + fault.path("fact").asText())
                    .isEqualTo("row_gone hold");
            database.change("update AGENT_HOLD set ID = ?, REALM_ID = ? where ID = 'gone'", hold, realmId());
        } finally {
            AdminRest.of(realm).post("/freeze/release", reason).expect(200);
        }
    }

    @Test
    void a_hand_off_that_was_spent_and_is_made_good_again_is_named() throws Exception {
        Mission young = realm.mission();
        awaitSealed();
        String handOff = Evidence.of(realm, young.proposalId())
                .of("proposed")
                .get(0)
                .path("handoff")
                .asText();
        OffsetDateTime redeemed = OffsetDateTime.now(ZoneOffset.UTC);
        database.change("update AGENT_HANDOFF set REDEEMED_AT = null where TOKEN_ID = ?", handOff);
        try {
            assertFault(young.proposalId(), 1, "row_gone", "handoff");
        } finally {
            database.change("update AGENT_HANDOFF set REDEEMED_AT = ? where TOKEN_ID = ?", redeemed, handOff);
        }
    }

    @Test
    void a_mark_that_was_deleted_or_lowered_is_named() throws Exception {
        String marked = realm.clientSettings("forum-helper").path("id").asText();
        realm.changeClient("forum-helper", client -> client.put("enabled", false));
        realm.changeClient("forum-helper", client -> client.put("enabled", true));
        awaitSealed();
        String mark = database.text("select ID from AGENT_VOID where PARTY = ?", "client:" + marked);
        String until = database.text("select VOID_UNTIL from AGENT_VOID where ID = ?", mark);
        database.change("create table kept_mark as select VOID_UNTIL from AGENT_VOID where ID = '" + mark + "'");
        try {
            database.change("update AGENT_VOID set VOID_UNTIL = VOID_UNTIL - interval '1' second where ID = ?", mark);
            assertFault("client:" + marked, 1, "contradicted", "void_until");
            database.change("update AGENT_VOID set VOID_UNTIL = (select VOID_UNTIL from kept_mark) where ID = ?", mark);
            assertThat(database.text("select VOID_UNTIL from AGENT_VOID where ID = ?", mark))
                    .isEqualTo(until);
            database.change("update AGENT_VOID set REALM_ID = 'gone' where ID = ?", mark);
            JsonNode fault = verify().path("fault");
            assertThat(fault.path("flaw").asText() + " " + fault.path("fact").asText())
                    .isEqualTo("row_gone mark");
            database.change("update AGENT_VOID set REALM_ID = ? where ID = ?", realmId(), mark);
        } finally {
            database.change("drop table kept_mark");
        }
    }

    private static void insert(String subject, long seq, String kind, String content) throws Exception {
        database.change(
                "insert into AGENT_EVIDENCE (SUBJECT, SEQ, REALM_ID, KIND, RECORDED_AT, CONTENT) values (?, ?, ?, ?, ?, ?)",
                subject,
                seq,
                realmId(),
                kind,
                OffsetDateTime.now(ZoneOffset.UTC),
                content);
    }

    /** Changes one column, has it named, and changes it back. */
    private static void assertNamed(String table, String id, String column, Object value, String fact)
            throws Exception {
        String kept = "kept_" + UUID.randomUUID().toString().replace("-", "");
        database.change(
                "create table " + kept + " as select " + column + " from " + table + " where ID = '" + id + "'");
        try {
            assertThat(database.change("update " + table + " set " + column + " = ? where ID = ?", value, id))
                    .isOne();
            JsonNode fault = verify().path("fault");
            assertThat(fault.path("subject").asText() + " " + fault.path("flaw").asText() + " "
                            + fault.path("fact").asText())
                    .as(column)
                    .isEqualTo(id + " contradicted " + fact);
        } finally {
            database.change(
                    "update " + table + " set " + column + " = (select " + column + " from " + kept + ") where ID = ?",
                    id);
            database.change("drop table " + kept);
        }
        assertSound();
    }

    private static void assertFault(String subject, long seq, String flaw, String fact) {
        JsonNode verification = verify();
        assertThat(verification.path("sound").asBoolean()).isFalse();
        JsonNode fault = verification.path("fault");
        assertThat(fault.path("subject").asText() + " " + fault.path("seq").asLong() + " "
                        + fault.path("flaw").asText() + " " + fault.path("fact").asText())
                .isEqualTo(subject + " " + seq + " " + flaw + " " + fact);
    }

    private static void assertSound() {
        JsonNode verification = verify();
        assertThat(verification.path("sound").asBoolean())
                .as(verification.toString())
                .isTrue();
    }

    private static String realmId() {
        return realm.admin().get("/" + realm.name()).path("id").asText();
    }

    private static JsonNode verify() {
        return AdminRest.of(realm).get("/evidence/verify").expect(200).json();
    }

    private static void awaitSealed() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (verify().path("pending").asInt() > 0) {
            assertThat(System.nanoTime()).as("all is sealed").isLessThan(end);
            Thread.sleep(100);
        }
    }
}
