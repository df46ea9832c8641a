package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.AdminRest;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Refused;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Admins look at missions, suspend and end them, and do nothing else about them. */
class AdminMissionsIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String NOBODYS = "msn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private Mission mission = new Mission(new Human(realm, ""), new Agent(new Client(realm, "", "")), "", "", "");

    @BeforeEach
    void aliceApproves() {
        mission = realm.mission();
    }

    @Test
    void a_mission_is_read_with_who_approved_what_for_whom() {
        JsonNode read = rest().get("/missions/" + mission.id()).expect(200).json();

        assertThat(read.path("state").asText()).isEqualTo("active");
        assertThat(read.path("human").asText()).isEqualTo(realm.userId("alice"));
        assertThat(read.path("approver").asText()).isEqualTo(realm.userId("alice"));
        assertThat(read.path("client_id").asText()).isEqualTo("inbox-assistant");
        assertThat(read.path("proposal_id").asText()).isEqualTo(mission.proposalId());
        assertThat(read.toString()).doesNotContain(mission.grant());
    }

    @Test
    void missions_are_listed_newest_first_and_part_by_part() {
        Mission newer = realm.mission();
        String alice = realm.userId("alice");

        JsonNode first =
                rest().get("/missions?max=1&human=" + alice).expect(200).json();
        JsonNode second =
                rest().get("/missions?max=1&first=1&human=" + alice).expect(200).json();

        assertThat(first.at("/missions/0/mission_id").asText()).isEqualTo(newer.id());
        assertThat(first.path("more").asBoolean()).isTrue();
        assertThat(second.at("/missions/0/mission_id").asText()).isEqualTo(mission.id());
    }

    @Test
    void a_list_is_of_one_human_and_one_agent_where_that_is_asked() {
        String agent = realm.clientSettings("inbox-assistant").path("id").asText();
        String other = realm.clientSettings("forum-helper").path("id").asText();

        assertThat(ids("?agent=" + agent)).contains(mission.id());
        assertThat(ids("?agent=" + other)).isEmpty();
        assertThat(ids("?human=" + realm.userId("bob"))).isEmpty();
        assertThat(ids("?human=" + realm.userId("alice") + "&agent=" + agent)).contains(mission.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?max=0", "?max=101", "?first=-1", "?state=over", "?human=a&human=b", "?search=x"})
    void a_list_that_is_not_asked_for_so_is_refused(String query) {
        rest().get("/missions" + query).expect(400);
    }

    @Test
    void a_suspended_mission_waits_for_its_human() {
        Answer suspended =
                rest().post("/missions/" + mission.id() + "/suspend", reason()).expect(200);

        assertThat(suspended.text("state")).isEqualTo("suspended");
        assertThat(AdminRest.eventsSince(realm, suspended.askedAt()))
                .containsExactly("ACTION CUSTOM agent-identity/missions/" + mission.id() + "/suspend");
        Refused.assertRefused(mission.mint())
                .as("invalid_grant", "mission_suspended")
                .withEvent(realm, EXCHANGE);
        mission.human().decide(mission.human().open(realm.approval(mission.id()).toString()), "resume");
        mission.mint().expect(200);
    }

    @Test
    void a_revoked_mission_is_over() {
        Answer revoked =
                rest().post("/missions/" + mission.id() + "/revoke", reason()).expect(200);

        assertThat(revoked.text("state")).isEqualTo("revoked");
        Refused.assertRefused(mission.mint())
                .as("invalid_grant", "mission_revoked")
                .withEvent(realm, EXCHANGE);
        rest().post("/missions/" + mission.id() + "/revoke", reason()).expect(200);
        AdminRest.assertRefused(
                realm, rest().post("/missions/" + mission.id() + "/suspend", reason()), 409, "mission_revoked");
    }

    @Test
    void no_admin_approves_or_resumes() {
        rest().post("/missions/" + mission.id() + "/suspend", reason()).expect(200);
        for (String verb : List.of("resume", "approve", "complete")) {
            Answer answer = Http.send(
                    "POST",
                    realm.server()
                            .baseUri()
                            .resolve("/admin/realms/" + realm.name() + "/agent-identity/missions/" + mission.id() + "/"
                                    + verb),
                    java.net.http.HttpRequest.BodyPublishers.ofString(reason().toString()),
                    "Authorization",
                    "Bearer " + realm.admin().token(),
                    "Content-Type",
                    "application/json");
            Refused.assertTurnedAway(answer);
        }
        Refused.assertRefused(mission.mint()).as("invalid_grant", "mission_suspended");
    }

    @Test
    void what_is_not_there_is_not_found() {
        for (String id : List.of(NOBODYS, mission.proposalId(), "x")) {
            AdminRest.assertRefused(realm, rest().get("/missions/" + id), 404, "not_found");
            AdminRest.assertRefused(realm, rest().post("/missions/" + id + "/revoke", reason()), 404, "not_found");
        }
    }

    @Test
    void a_mission_of_another_realm_is_not_found() {
        AdminRest elsewhere = AdminRest.of(Realm.on(realm.server(), "agents"));

        elsewhere.get("/missions/" + mission.id()).expect(404);
        elsewhere.post("/missions/" + mission.id() + "/revoke", reason()).expect(404);
        mission.mint().expect(200);
    }

    @Test
    void nothing_is_done_without_a_reason() {
        AdminRest.assertMistakes(realm, rest().post("/missions/" + mission.id() + "/revoke", Json.object()), "/reason");
        mission.mint().expect(200);
    }

    @Test
    void only_who_may_look_at_realm_clients_and_users_reads() {
        AdminRest.deputy(realm, "reader", "view-realm", "view-clients", "view-users")
                .get("/missions/" + mission.id())
                .expect(200);
        for (AdminRest other : List.of(
                AdminRest.deputy(realm, "no-users", "view-realm", "view-clients"),
                AdminRest.deputy(realm, "no-realm", "view-users", "view-clients"),
                AdminRest.user(realm, "mallory"))) {
            other.get("/missions").expect(403);
            other.get("/missions/" + mission.id()).expect(403);
        }
    }

    @Test
    void only_who_manages_realm_and_clients_stops() {
        for (AdminRest other : List.of(
                AdminRest.deputy(realm, "just-looks", "view-realm", "view-clients", "view-users"),
                AdminRest.deputy(realm, "just-users", "manage-users"),
                AdminRest.user(realm, "bob"))) {
            Instant now = Instant.now();
            other.post("/missions/" + mission.id() + "/suspend", reason()).expect(403);
            other.post("/missions/" + mission.id() + "/revoke", reason()).expect(403);
            assertThat(AdminRest.eventsSince(realm, now)).isEmpty();
        }
        mission.mint().expect(200);
    }

    @Test
    void no_token_of_an_agent_gets_in() {
        for (String token : List.of(mission.token(), mission.grant(), "x")) {
            new AdminRest(realm, () -> token).get("/missions").expect(401);
            new AdminRest(realm, () -> token)
                    .post("/missions/" + mission.id() + "/revoke", reason())
                    .expect(401);
        }
        mission.mint().expect(200);
    }

    private static List<String> ids(String query) {
        return rest().get("/missions" + query).expect(200).json().findValuesAsText("mission_id");
    }

    private static AdminRest rest() {
        return AdminRest.of(realm);
    }

    private static JsonNode reason() {
        return Json.object().put("reason", "Odd behaviour");
    }
}
