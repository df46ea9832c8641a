package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Agent.FORUM;
import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Effects of changed humans, roles, agents and resource servers on approved missions: they shrink or end. */
class ChangedWorldIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    private Mission mission = new Mission(new Human(realm, ""), new Agent(new Client(realm, "", "")), "", "", "");

    @BeforeEach
    void aliceApproves() {
        mission = realm.mission();
    }

    @Test
    void a_disabled_human_ends_it_and_enabling_them_revives_nothing() {
        realm.changeUser("alice", user -> user.put("enabled", false));
        assertRefused(mission.mint()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);

        realm.changeUser("alice", user -> user.put("enabled", true));
        assertEnded();
    }

    @Test
    void no_token_of_a_disabled_agent_is_active() {
        String token = mission.token();
        realm.changeClient("inbox-assistant", client -> client.put("enabled", false));
        assertThat(realm.client("mail-api").introspect(token).body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void signing_a_human_out_everywhere_ends_even_an_offline_one() {
        Mission offline =
                realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
        realm.admin().post("/" + realm.name() + "/users/" + realm.userId("alice") + "/logout", "");

        for (Mission ended : List.of(mission, offline)) {
            assertTurnedAway(ended.mint());
            assertRefused(ended.mint()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        }
    }

    @Test
    void signing_everybody_out_ends_it() {
        realm.admin().post("/" + realm.name() + "/logout-all", "");

        assertTurnedAway(mission.mint());
        assertEnded();
    }

    @Test
    void a_role_that_the_human_lost_is_missing_from_the_next_token() {
        Mission both = realm.mission(
                realm.researchAssistant(),
                Proposal.of(Proposal.entry(MAIL, "messages.read"), Proposal.entry(FORUM, "threads.read")));
        JsonNode role = realm.admin().get("/" + realm.name() + "/roles/mail-user");
        realm.admin()
                .delete(
                        "/" + realm.name() + "/users/" + realm.userId("alice") + "/role-mappings/realm",
                        Json.arrayOf(role));

        assertRefused(both.mint()).as("invalid_target", "nothing_granted").withEvent(realm, EXCHANGE);
        both.mint(Form.of("resource", FORUM)).expect(200);
    }

    @Test
    void an_action_that_the_agent_lost_is_missing_from_the_next_token() {
        removeScope("inbox-assistant", MAIL + "#messages.label");

        assertThat(mission.mint().expect(200).text("scope").split(" "))
                .containsExactlyInAnyOrder(MAIL + "#messages.read", MAIL + "#messages.archive");
        assertRefused(mission.mint(Form.of("scope", MAIL + "#messages.label")))
                .as("invalid_scope", "scope_not_within_mission")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void an_action_that_became_gated_is_never_looser_than_it_is_now() {
        String id = scopeId(MAIL + "#messages.archive");
        ObjectNode scope = (ObjectNode) realm.admin().get("/" + realm.name() + "/client-scopes/" + id);
        ((ObjectNode) scope.path("attributes")).put("agent.risk", "approval");
        realm.admin().put("/" + realm.name() + "/client-scopes/" + id, scope);

        for (JsonNode entry : mission.mint().expect(200).json().path("authorization_details")) {
            if (Json.texts(entry.path("actions")).contains("messages.archive")) {
                assertThat(entry.path("constraints")
                                .path("requires_action_approval")
                                .asBoolean())
                        .isTrue();
            }
        }
    }

    @Test
    void a_disabled_agent_gets_nothing() {
        realm.changeClient("inbox-assistant", client -> client.put("enabled", false));

        assertTurnedAway(mission.mint());
        assertTurnedAway(mission.agent().poll(mission.proposalId()));
    }

    @Test
    void an_agent_whose_sponsor_is_disabled_gets_nothing() {
        realm.changeUser("carol", user -> user.put("enabled", false));

        assertRefused(mission.mint()).as("unauthorized_client", "sponsor_gone").withEvent(realm, EXCHANGE);
    }

    @Test
    void an_agent_past_its_end_gets_nothing() {
        realm.changeClient("inbox-assistant", client -> ((ObjectNode) client.path("attributes"))
                .put("agent.expires-at", "2020-01-01T00:00:00Z"));

        assertRefused(mission.mint()).as("unauthorized_client", "agent_retired").withEvent(realm, EXCHANGE);
    }

    @Test
    void an_agent_registered_anew_under_the_same_name_inherits_no_mission() {
        registerAnew("inbox-assistant");

        assertTurnedAway(mission.mint());
        assertTurnedAway(mission.agent().poll(mission.proposalId()));
    }

    @Test
    void an_agent_registered_anew_under_the_same_name_inherits_no_hand_off() {
        String handOff = realm.handOff(mission.agent());

        registerAnew("inbox-assistant");

        assertTurnedAway(mission.agent().propose(Proposal.toSortMail(), handOff));
    }

    private static void registerAnew(String clientId) {
        ObjectNode registration = (ObjectNode) realm.clientSettings(clientId);
        realm.deleteClient(clientId);
        registration.remove("id");
        realm.admin().post("/" + realm.name() + "/clients", registration.toString());
    }

    @Test
    void a_resource_server_that_is_disabled_gets_no_tokens() {
        mission.mint().expect(200);
        realm.changeClient("mail-api", client -> client.put("enabled", false));

        assertRefused(mission.mint()).as("invalid_target", "unknown_resource").withEvent(realm, EXCHANGE);
    }

    @Test
    void a_human_registered_anew_under_the_same_name_inherits_nothing() {
        realm.admin().delete("/" + realm.name() + "/users/" + realm.userId("alice"));
        ObjectNode user = Json.object()
                .put("username", "alice")
                .put("enabled", true)
                .put("email", "alice@demo.example")
                .put("firstName", "Alice")
                .put("lastName", "Again");
        user.set(
                "credentials",
                Json.arrayOf(Json.object().put("type", "password").put("value", "alice")));
        realm.admin().post("/" + realm.name() + "/users", user.toString());

        assertTurnedAway(mission.mint());
        assertTurnedAway(mission.agent().poll(mission.proposalId()));
        String token = realm.alice().signInAt(App.accountConsole(realm)).access();
        assertThat(missions(token).path("missions")).isEmpty();
    }

    private void assertEnded() {
        Answer mint = mission.mint();
        assertRefused(mint).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        assertThat(mint.text("mission_error")).isEqualTo("mission_revoked");
        assertRefused(mission.agent().poll(mission.proposalId()))
                .as("invalid_grant", "mission_revoked")
                .withEvent(realm, EXCHANGE);
    }

    private static JsonNode missions(String token) {
        return Http.get(realm.account(), "Authorization", "Bearer " + token)
                .expect(200)
                .json();
    }

    private static void removeScope(String clientId, String scope) {
        realm.admin()
                .delete("/" + realm.name() + "/clients/"
                        + realm.clientSettings(clientId).path("id").asText() + "/optional-client-scopes/"
                        + scopeId(scope));
    }

    private static String scopeId(String name) {
        for (JsonNode scope : realm.admin().get("/" + realm.name() + "/client-scopes")) {
            if (scope.path("name").asText().equals(name)) {
                return scope.path("id").asText();
            }
        }
        throw new AssertionError(name);
    }
}
