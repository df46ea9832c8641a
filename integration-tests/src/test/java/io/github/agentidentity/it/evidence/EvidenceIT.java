package io.github.agentidentity.it.evidence;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.OpenServer;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Evidence is sealed within seconds, and whoever tampers with it in the database is found. On a server whose database
 * these tests share; each of them leaves it as it was.
 */
class EvidenceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final OpenServer open = new OpenServer();

    private static Realm realm;
    private static Sql database;
    private static Mission mission;

    @BeforeAll
    static void start() throws Exception {
        realm = open.realm();
        database = open.database();
        mission = realm.mission();
        mission.mint().expect(200);
        mission.mint().expect(200);
        sealed();
    }

    @Test
    void all_that_happened_is_there_sealed_and_sound() throws Exception {
        sealed();
        JsonNode rows = history(mission.id());

        assertThat(rows.findValuesAsText("kind")).startsWith("approved", "granted", "minted", "minted");
        assertThat(rows.findValuesAsText("seal"))
                .hasSize(rows.size())
                .doesNotHaveDuplicates()
                .allMatch(seal -> seal.matches("sha-256:[A-Za-z0-9_-]{43}"));
        assertThat(history(mission.proposalId()).findValuesAsText("kind"))
                .containsExactly("proposed", "shown", "approved");
        JsonNode sound = verify();
        assertThat(sound.path("sound").asBoolean()).as(sound.toString()).isTrue();
        assertThat(sound.path("head").path("seq").asLong()).isPositive();
    }

    /**
     * Mission draft, The Authority Proposal: entries that the server reads and writes otherwise are committed as sent.
     */
    @Test
    void the_proposal_is_committed_exactly_as_it_was_submitted() {
        ObjectNode entry = Proposal.entry(Agent.MAIL, "messages.read", "messages.archive", "messages.label")
                .put("resource_match", "exact");
        Proposal proposal = Proposal.of(entry);

        Mission approved = realm.mission(realm.inboxAssistant(), proposal);

        String committed = Json.sha256(Json.object()
                .put("iss", realm.issuer().toString())
                .put("typ", "mission-proposed-authority")
                .set("value", Json.arrayOf(entry)));
        assertThat(history(approved.proposalId()).findValuesAsText("proposal_hash"))
                .hasSize(2)
                .containsOnly(committed);
        assertThat(history(approved.id()).findValuesAsText("proposal_hash")).containsExactly(committed);
    }

    @Test
    void what_happens_is_pending_until_it_is_sealed_and_sound_all_the_while() throws Exception {
        mission.mint().expect(200);

        assertThat(verify().path("sound").asBoolean()).isTrue();
        sealed();
        assertThat(verify().path("pending").asInt()).isZero();
    }

    @Test
    void a_row_that_was_changed_is_named() throws Exception {
        String content = content(3);
        database.change(
                "update AGENT_EVIDENCE set CONTENT = ? where SUBJECT = ? and SEQ = 3",
                content.replace("messages.read", "messages.send"),
                mission.id());
        assertFault(mission.id(), 3, "altered");

        database.change("update AGENT_EVIDENCE set CONTENT = ? where SUBJECT = ? and SEQ = 3", content, mission.id());
        assertSound();
    }

    @Test
    void rows_that_were_taken_or_have_changed_places_are_named() throws Exception {
        move(2, 99);
        assertFault(mission.id(), 2, "missing");
        move(3, 2);
        move(99, 3);
        assertFault(mission.id(), 2, "altered");

        move(2, 98);
        move(3, 2);
        move(98, 3);
        assertSound();
    }

    @Test
    void the_last_row_and_a_whole_history_that_were_taken_are_named() throws Exception {
        sealed();
        long last = history(mission.id()).size();
        hide("SEQ = " + last);
        assertFault(mission.id(), last, "missing");
        unhide();

        hide("SEQ > 0");
        assertFault(mission.id(), 1, "missing");
        unhide();
        assertSound();
    }

    @Test
    void who_may_not_see_events_may_not_see_evidence() {
        AdminRest deputy = AdminRest.deputy(realm, "evidence-deputy", "view-realm", "view-clients");
        AdminRest auditor = AdminRest.deputy(realm, "auditor", "view-realm", "view-clients", "view-events");

        deputy.get("/evidence/verify").expect(403);
        deputy.get("/evidence/" + mission.id()).expect(403);
        auditor.get("/evidence/verify").expect(200);
        auditor.get("/evidence/" + mission.id()).expect(200);
    }

    @Test
    void a_refusal_is_in_the_history_of_the_callers_mission_and_else_in_the_realms() throws Exception {
        int before = history(mission.id()).size();
        assertRefused(mission.mint(Form.of("scope", "https://mail.example#messages.send")))
                .as("invalid_scope", "scope_not_within_mission")
                .withEvent(realm, EXCHANGE);
        JsonNode rows = awaited(mission.id(), before + 1);
        assertThat(rows.path(before).path("kind").asText()).isEqualTo("refused");
        assertThat(rows.path(before).path("content"))
                .isEqualTo(Json.object()
                        .put("client_id", "inbox-assistant")
                        .put("reason", "scope_not_within_mission")
                        .put("step", "mint"));

        String realms = "realm:" + realm.admin().get("/agents").path("id").asText();
        int beforeOfRealm = history(realms).size();
        assertRefused(realm.researchAssistant().mint(mission.grant())).as("invalid_request", "invalid_subject_token");
        JsonNode foreign = awaited(realms, beforeOfRealm + 1).path(beforeOfRealm);
        assertThat(foreign.path("kind").asText()).isEqualTo("refused");
        assertThat(foreign.path("content").path("client_id").asText()).isEqualTo("research-assistant");
        assertThat(history(mission.id())).hasSize(before + 1);

        new Agent(new Client(realm, "inbox-assistant", "wrong"))
                .mint(mission.grant())
                .expect(401);
        mission.mint().expect(200);
        sealed();
        assertThat(history(realms)).hasSize(beforeOfRealm + 1);
    }

    @Test
    void what_the_approval_page_refuses_is_in_the_realms_history() throws Exception {
        Agent agent = realm.inboxAssistant();
        Answer waiting =
                agent.propose(Proposal.toSortMail(), realm.handOff(agent)).expect(201);
        String realms = "realm:" + realm.admin().get("/agents").path("id").asText();
        int before = history(realms).size();

        assertThat(realm.bob().open(waiting.text("approval_uri")).isUnknown()).isTrue();

        assertThat(awaited(realms, before + 1).path(before).path("content"))
                .isEqualTo(Json.object()
                        .put("client_id", "agent-identity")
                        .put("human", realm.userId("bob"))
                        .put("reason", "unknown_proposal")
                        .put("step", "decide"));
    }

    @Test
    void requests_and_refusals_are_metered_by_step_and_reason() {
        mission.mint().expect(200);
        mission.mint(Form.of("scope", "https://mail.example#messages.send")).expect(400);

        String meters = Http.get(open.server().management().resolve("/metrics"))
                .expect(200)
                .body();
        assertThat(meters)
                .containsPattern("agent_identity_requests_seconds_count\\{.*outcome=\"done\",step=\"mint\"")
                .containsPattern("agent_identity_refusals_total\\{.*reason=\"scope_not_within_mission\",step=\"mint\"");
        assertThat(meters.lines().filter(line -> line.contains("agent_identity")))
                .noneMatch(line -> line.contains(mission.id()) || line.contains("inbox-assistant"));
    }

    @Test
    void each_refusal_is_recorded_as_the_step_that_was_refused() throws Exception {
        Agent agent = realm.inboxAssistant();
        String nobodys = mission.id().replaceAll(".{8}$", "AAAAAAAA");
        String realms = "realm:" + realm.admin().get("/agents").path("id").asText();
        int before = history(realms).size();

        assertRefused(agent.complete(nobodys))
                .as("invalid_grant", "unknown_mission")
                .withEvent(realm, EXCHANGE);
        assertThat(stepOf(awaited(realms, before + 1).path(before))).isEqualTo("complete");

        Answer start = agent.propose(Form.of("template_id", nobodys));
        assertThat(start.status()).isEqualTo(400);
        assertThat(stepOf(awaited(realms, before + 2).path(before + 1))).isEqualTo("start");

        agent.propose(Form.of("scope", "nothing")).expect(400);
        assertThat(stepOf(awaited(realms, before + 3).path(before + 2))).isEqualTo("propose");

        realm.desk()
                .client()
                .exchange(Form.of("requested_token_type", "urn:agent-identity:token-type:handoff"))
                .expect(400);
        assertThat(stepOf(awaited(realms, before + 4).path(before + 3))).isEqualTo("handoff");
    }

    private static String stepOf(JsonNode row) {
        return row.path("content").path("step").asText();
    }

    @Test
    void each_request_is_metered_as_the_step_that_it_is() {
        Agent agent = realm.inboxAssistant();
        agent.complete(mission.id().replaceAll(".{8}$", "AAAAAAAA")).expect(400);
        realm.client("forum-api").introspect(mission.mint().expect(200).text("access_token"));
        AdminRest.of(realm).get("/agents/nobody").expect(404);

        assertThat(Http.get(open.server().management().resolve("/metrics"))
                        .expect(200)
                        .body())
                .containsPattern("agent_identity_requests_seconds_count\\{.*outcome=\"refused\",step=\"complete\"")
                .containsPattern("agent_identity_refusals_total\\{.*reason=\"unknown_mission\",step=\"complete\"")
                .containsPattern("agent_identity_requests_seconds_count\\{.*outcome=\"done\",step=\"introspect\"")
                .containsPattern("agent_identity_refusals_total\\{.*reason=\"wrong_audience\",step=\"introspect\"")
                .containsPattern("agent_identity_requests_seconds_count\\{.*outcome=\"refused\",step=\"admin\"")
                .containsPattern("agent_identity_refusals_total\\{.*step=\"admin\"")
                .doesNotContainPattern("agent_identity_refusals_total\\{.*reason=\"unknown_mission\",step=\"mint\"");
    }

    /** No record, no act: without the table nothing is proposed, approved, polled, minted or revoked. */
    @Test
    void what_cannot_be_recorded_does_not_happen() throws Exception {
        Agent agent = realm.inboxAssistant();
        String handOff = realm.handOff(agent);
        Answer waiting =
                agent.propose(Proposal.toSortMail(), realm.handOff(agent)).expect(201);
        Human alice = realm.alice();
        Page page = alice.open(waiting.text("approval_uri"));
        Human ending = realm.alice();
        ending.signInAt(App.accountConsole(realm));
        sealed();
        database.change("alter table AGENT_EVIDENCE rename to AGENT_EVIDENCE_GONE");
        try {
            assertRefused(mission.mint())
                    .as(500, "server_error", "not_recorded")
                    .withEvent(realm, EXCHANGE);
            assertRefused(agent.poll(mission.proposalId()))
                    .as(500, "server_error", "not_recorded")
                    .withEvent(realm, EXCHANGE);
            assertRefused(agent.propose(Proposal.toSortMail(), handOff))
                    .as(500, "server_error", "not_recorded")
                    .withEvent(realm, EXCHANGE);
            assertRefused(ending.end(mission.id()))
                    .as(500, "server_error", "not_recorded")
                    .withEvent(realm, "REVOKE_GRANT_ERROR");
            assertRefused(mission.mint(Form.of("scope", "https://mail.example#messages.send")))
                    .as("invalid_scope", "scope_not_within_mission")
                    .withEvent(realm, EXCHANGE);
            assertThat(alice.decide(page, "approve").uri().getPath()).doesNotEndWith("/approvals/done");
        } finally {
            database.change("alter table AGENT_EVIDENCE_GONE rename to AGENT_EVIDENCE");
        }

        mission.mint().expect(200);
        assertThat(agent.poll(waiting.text("proposal_id")).expect(400).text("error"))
                .isEqualTo("authorization_pending");
        agent.propose(Proposal.toSortMail(), handOff).expect(201);
        sealed();
        assertSound();
    }

    private static void move(long from, long to) throws Exception {
        assertThat(database.change(
                        "update AGENT_EVIDENCE set SEQ = ? where SUBJECT = ? and SEQ = ?", to, mission.id(), from))
                .isOne();
    }

    /** Out of the history, and out of this realm; sealed rows only, lest one be sealed under its other name. */
    private static void hide(String which) throws Exception {
        assertThat(database.change(
                        "update AGENT_EVIDENCE set SUBJECT = 'hidden', REALM_ID = 'hidden'"
                                + " where SEAL is not null and SUBJECT = ? and "
                                + which,
                        mission.id()))
                .isPositive();
    }

    private static void unhide() throws Exception {
        String realmId = database.text("select REALM_ID from AGENT_MISSION where ID = ?", mission.id());
        database.change(
                "update AGENT_EVIDENCE set SUBJECT = ?, REALM_ID = ? where SUBJECT = 'hidden'", mission.id(), realmId);
    }

    private static String content(long seq) throws Exception {
        return database.text("select CONTENT from AGENT_EVIDENCE where SUBJECT = ? and SEQ = ?", mission.id(), seq);
    }

    private static void assertFault(String subject, long seq, String flaw) {
        JsonNode verification = verify();
        assertThat(verification.path("sound").asBoolean()).isFalse();
        assertThat(verification.path("fault"))
                .as(verification.toString())
                .isEqualTo(Json.object()
                        .put("subject", subject)
                        .put("seq", (int) seq)
                        .put("flaw", flaw));
    }

    private static void assertSound() {
        JsonNode verification = verify();
        assertThat(verification.path("sound").asBoolean())
                .as(verification.toString())
                .isTrue();
    }

    private static JsonNode verify() {
        return AdminRest.of(realm).get("/evidence/verify").expect(200).json();
    }

    /** Without the rows of refusals that were counted: they come when a minute is over. */
    private static JsonNode history(String subject) {
        ArrayNode rows = Json.arrayOf();
        for (JsonNode row : Evidence.of(realm, subject).rows()) {
            if (!row.path("content").has("refusals")) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** A refusal is recorded when it was answered, or a moment later. */
    private static JsonNode awaited(String subject, int rows) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode history = history(subject);
        while (history.size() < rows && System.nanoTime() < end) {
            Thread.sleep(100);
            history = history(subject);
        }
        assertThat(history).hasSize(rows);
        return history;
    }

    /** Waits until nothing is pending. */
    private static void sealed() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<JsonNode> seen = new ArrayList<>();
        while (System.nanoTime() < end) {
            seen.add(verify());
            if (seen.get(seen.size() - 1).path("pending").asInt() == 0) {
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("Not sealed: " + seen);
    }
}
