package io.github.agentidentity.it.missions;

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
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.OpenServer;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No list hides what goes on, however much else there is and whatever became of a row. On a server whose database these
 * tests share; each of them leaves it as it was.
 */
class MissionListsIT {

    private static final int OVER = 120;

    /** As it would be had the human completed as many tasks after the one that goes on. */
    private static final String COPY = """
            insert into AGENT_MISSION (ID, REALM_ID, PROPOSAL_ID, HUMAN_ID, APPROVER_ID, AGENT_ID, AGENT_CLIENT_ID,
              INTENT, AUTHORITY_SET, INTENT_HASH, PROPOSAL_HASH, AUTHORITY_HASH, POLICY_VERSION, APPROVAL_EVENT_ID,
              APPROVAL_BASIS, STATE, CREATED_AT, EXPIRES_AT, DERIVATIONS, EVIDENCE_SEQ)
            select ?, REALM_ID, ?, HUMAN_ID, APPROVER_ID, AGENT_ID, AGENT_CLIENT_ID,
              INTENT, AUTHORITY_SET, INTENT_HASH, PROPOSAL_HASH, AUTHORITY_HASH, POLICY_VERSION, ?,
              APPROVAL_BASIS, 'completed', CREATED_AT + interval '1' minute, EXPIRES_AT, 0, 0
            from AGENT_MISSION where ID = ?""";

    @RegisterExtension
    static final OpenServer open = new OpenServer();

    private Realm realm = Realm.shared();
    private Mission mission = new Mission(new Human(realm, ""), new Agent(new Client(realm, "", "")), "", "", "");
    private String console = "";
    private String authority = "";

    @BeforeEach
    void aliceApproves() throws Exception {
        realm = open.realm();
        mission = realm.mission();
        console = mission.human().signInAt(App.accountConsole(realm)).access();
        authority = open.database().text("select AUTHORITY_SET from AGENT_MISSION where ID = ?", mission.id());
    }

    @AfterEach
    void asItWas() throws Exception {
        open.database().change("delete from AGENT_MISSION where ID like 'msn_copy%'");
        write(authority);
    }

    // What goes on comes first

    @Test
    void a_human_sees_what_goes_on_before_a_hundred_newer_missions_that_are_over() throws Exception {
        completeMany();

        JsonNode first = own("");
        assertThat(first.path("missions").path(0).path("state").asText()).isEqualTo("active");
        assertThat(ids(first)).hasSize(100).contains(mission.id());
        assertThat(first.path("more").asBoolean()).isTrue();
    }

    @Test
    void a_human_pages_through_all_of_them_and_none_comes_twice() throws Exception {
        completeMany();

        List<String> all = new ArrayList<>();
        JsonNode page = own("?max=9");
        all.addAll(ids(page));
        while (page.path("more").asBoolean()) {
            page = own("?max=9&first=" + all.size());
            all.addAll(ids(page));
        }

        assertThat(all).doesNotHaveDuplicates().contains(mission.id());
        assertThat(all.stream().filter(id -> id.startsWith("msn_copy"))).hasSize(OVER);
        assertThat(ids(own("?max=100&first=" + all.size()))).isEmpty();
    }

    @Test
    void a_human_asks_for_one_state() throws Exception {
        completeMany();

        assertThat(own("?state=active").path("missions").findValuesAsText("state"))
                .isNotEmpty()
                .containsOnly("active");
        assertThat(ids(own("?state=active"))).contains(mission.id());
        assertThat(ids(own("?state=completed&max=100"))).hasSize(100).doesNotContain(mission.id());
        assertThat(ids(own("?state=suspended"))).doesNotContain(mission.id());
        mission.human().suspend(mission.id()).expect(204);
        assertThat(ids(own("?state=suspended"))).contains(mission.id());
        assertThat(ids(own("?state=active"))).doesNotContain(mission.id());
    }

    @Test
    void a_mission_whose_time_is_over_is_expired_in_lists_whatever_its_row_says() throws Exception {
        moveEnd("EXPIRES_AT - interval '2' hour");
        try {
            assertThat(ids(own("?state=active"))).doesNotContain(mission.id());
            assertThat(ids(own("?state=expired"))).contains(mission.id());
        } finally {
            moveEnd("EXPIRES_AT + interval '2' hour");
        }
    }

    private void moveEnd(String end) throws Exception {
        open.database().change("update AGENT_MISSION set EXPIRES_AT = " + end + " where ID = ?", mission.id());
    }

    @Test
    void an_admin_sees_what_goes_on_first_too() throws Exception {
        completeMany();
        String alice = realm.userId("alice");

        JsonNode listed =
                AdminRest.of(realm).get("/missions?human=" + alice).expect(200).json();

        assertThat(listed.path("missions").path(0).path("state").asText()).isEqualTo("active");
        assertThat(AdminRest.of(realm)
                        .get("/missions?max=100&state=active&human=" + alice)
                        .expect(200)
                        .json()
                        .findValuesAsText("mission_id"))
                .contains(mission.id())
                .noneMatch(id -> id.startsWith("msn_copy"));
        assertThat(AdminRest.of(realm)
                        .get("/missions?max=1&state=completed")
                        .expect(200)
                        .json()
                        .path("more")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void an_admin_finds_the_mission_of_a_token_and_reads_who_is_who() {
        String token = Jws.of(mission.mint().expect(200).text("access_token"))
                .claims()
                .path("jti")
                .asText();

        JsonNode found = AdminRest.of(realm)
                .get("/missions?token_id=" + token)
                .expect(200)
                .json()
                .path("missions");

        assertThat(found.findValuesAsText("mission_id")).containsExactly(mission.id());
        assertThat(found.path(0).path("human_name").asText()).isEqualTo("alice");
        assertThat(found.path(0).path("approver_name").asText()).isEqualTo("alice");
        assertThat(found.path(0).path("agent_name").asText()).isEqualTo("Inbox assistant");
        assertThat(AdminRest.of(realm)
                        .get("/missions?token_id=" + mission.id())
                        .expect(200)
                        .json()
                        .path("missions"))
                .isEmpty();
        AdminRest.of(realm).get("/missions?token_id=" + token + "&state=active").expect(400);
    }

    @Test
    void an_admin_lists_what_was_approved_in_a_period() {
        String approved =
                AdminRest.of(realm).get("/missions/" + mission.id()).expect(200).text("created_at");

        assertThat(ids(AdminRest.of(realm)
                        .get("/missions?from=" + approved)
                        .expect(200)
                        .json()))
                .contains(mission.id());
        assertThat(ids(AdminRest.of(realm)
                        .get("/missions?to=" + approved)
                        .expect(200)
                        .json()))
                .doesNotContain(mission.id());
        assertThat(AdminRest.of(realm)
                        .get("/missions?from=yesterday")
                        .expect(400)
                        .text("reason"))
                .isEqualTo("malformed_parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?max=0", "?max=101", "?first=-1", "?state=", "?state=Active", "?state=over", "?human=x"})
    void a_human_who_asks_otherwise_is_refused(String query) {
        Answer refused = Http.get(URI.create(realm.account() + query), "Authorization", "Bearer " + console);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_request");
    }

    @Test
    void enabled_agents_are_listed_part_by_part() {
        JsonNode agents = Http.get(URI.create(realm.enabledAgents() + "?max=1"), "Authorization", "Bearer " + console)
                .expect(200)
                .json();

        assertThat(agents.path("agents")).hasSize(1);
        assertThat(Http.get(URI.create(realm.enabledAgents() + "?first=99"), "Authorization", "Bearer " + console)
                        .expect(200)
                        .json()
                        .path("more")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void evidence_is_read_part_by_part_and_what_waits_for_its_place_comes_last() throws Exception {
        mission.mint().expect(200);
        assertThat(evidence("").path("evidence").findValuesAsText("kind"))
                .containsExactly("approved", "granted", "minted");
        awaitPlaces();

        JsonNode first = evidence("?max=2");
        JsonNode rest = evidence("?after=2");

        assertThat(first.path("evidence").findValuesAsText("seq")).containsExactly("1", "2");
        assertThat(first.path("more").asBoolean()).isTrue();
        assertThat(rest.path("evidence").path(0).path("seq").asInt()).isEqualTo(3);
        assertThat(rest.path("more").asBoolean()).isFalse();
        AdminRest.of(realm).get("/evidence/" + mission.id() + "?first=2").expect(400);
        AdminRest.of(realm).get("/evidence/" + mission.id() + "?max=501").expect(400);
    }

    // Rows that nobody can read

    @Test
    void a_mission_longer_than_any_request_is_listed_whole_and_ended() throws Exception {
        write(longerThanAnyRequest());

        assertThat(listed(own("")).path("authorization_details")).hasSize(5);
        mission.human().end(mission.id()).expect(204);
        assertThat(listed(own("")).path("state").asText()).isEqualTo("revoked");
    }

    @Test
    void a_mission_that_cannot_be_read_is_marked_and_hides_no_other() throws Exception {
        Mission other = realm.mission();
        write("[{");

        for (JsonNode listed :
                List.of(listed(own("")), listed(admin("/missions?max=100")), admin("/missions/" + mission.id()))) {
            assertThat(listed.path("unreadable").asBoolean())
                    .as(listed.toString())
                    .isTrue();
            assertThat(listed.path("state").asText()).isEqualTo("active");
            assertThat(listed.has("authorization_details")).isFalse();
        }
        assertThat(ids(own(""))).contains(other.id());
        assertThat(admin("/missions?max=100").findValuesAsText("mission_id")).contains(other.id());
    }

    @Test
    void a_mission_that_cannot_be_read_permits_nothing() throws Exception {
        write("[{");

        assertRefused(mission.mint()).as("invalid_grant", "authority_tampered").withEvent(realm, EXCHANGE);
        assertRefused(mission.agent().poll(mission.proposalId()))
                .as("invalid_grant", "authority_tampered")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_mission_that_cannot_be_read_is_suspended_and_ended_by_its_human() throws Exception {
        write("[{");

        mission.human().suspend(mission.id()).expect(204);
        assertThat(listed(own("")).path("state").asText()).isEqualTo("suspended");
        mission.human().end(mission.id()).expect(204);
        write(authority);
        assertRefused(mission.mint()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
    }

    @Test
    void a_mission_that_cannot_be_read_is_suspended_and_ended_by_an_admin() throws Exception {
        write("[{");
        JsonNode reason = Json.object().put("reason", "It cannot be read.");

        for (String verb : List.of("suspend", "revoke")) {
            Answer answer = AdminRest.of(realm)
                    .post("/missions/" + mission.id() + "/" + verb, reason)
                    .expect(200);
            assertThat(answer.json().path("unreadable").asBoolean()).isTrue();
        }
        assertThat(admin("/missions/" + mission.id()).path("state").asText()).isEqualTo("revoked");
    }

    @Test
    void a_row_of_evidence_that_cannot_be_read_is_marked_and_hides_no_other() throws Exception {
        awaitPlaces();
        String content =
                open.database().text("select CONTENT from AGENT_EVIDENCE where SUBJECT = ? and SEQ = 1", mission.id());
        String change = "update AGENT_EVIDENCE set CONTENT = ? where SUBJECT = ? and SEQ = 1";
        open.database().change(change, "{", mission.id());
        try {
            JsonNode rows = evidence("").path("evidence");
            assertThat(rows.path(0).path("unreadable").asBoolean()).isTrue();
            assertThat(rows.path(1).has("content")).isTrue();
        } finally {
            open.database().change(change, content, mission.id());
        }
    }

    private void awaitPlaces() throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        JsonNode rows = evidence("").path("evidence");
        while (rows.findValuesAsText("seq").size() < rows.size()) {
            assertThat(System.nanoTime()).as("every row has its place").isLessThan(end);
            Thread.sleep(100);
            rows = evidence("").path("evidence");
        }
    }

    private void completeMany() throws Exception {
        for (int i = 100; i < 100 + OVER; i++) {
            String id = "copy" + i + "A".repeat(36);
            open.database().change(COPY, "msn_" + id, "mpr_" + id, "mae_" + id, mission.id());
        }
    }

    private void write(String authoritySet) throws Exception {
        open.database().change("update AGENT_MISSION set AUTHORITY_SET = ? where ID = ?", authoritySet, mission.id());
    }

    private static String longerThanAnyRequest() {
        ArrayNode entries = Json.arrayOf();
        for (int i = 0; i < 5; i++) {
            ObjectNode entry = Proposal.entry(Agent.MAIL + "/" + i, "messages.read");
            ArrayNode labels = entry.putObject("constraints").putArray("data_classification");
            for (int j = 0; j < 64; j++) {
                labels.add("x".repeat(240) + j);
            }
            entries.add(entry);
        }
        return entries.toString();
    }

    private JsonNode own(String query) {
        return Http.get(URI.create(realm.account() + query), "Authorization", "Bearer " + console)
                .expect(200)
                .json();
    }

    private JsonNode admin(String path) {
        return AdminRest.of(realm).get(path).expect(200).json();
    }

    private JsonNode evidence(String query) {
        return admin("/evidence/" + mission.id() + query);
    }

    private JsonNode listed(JsonNode list) {
        for (JsonNode each : list.path("missions")) {
            if (each.path("mission_id").asText().equals(mission.id())) {
                return each;
            }
        }
        throw new AssertionError(mission.id());
    }

    private static List<String> ids(JsonNode list) {
        return list.path("missions").findValuesAsText("mission_id");
    }
}
