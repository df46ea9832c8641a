package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Removal of what missions stand on: they go with it, and making it again, with every id it had, revives nothing. */
class RemovalIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    private Mission mission = new Mission(new Human(realm, ""), new Agent(new Client(realm, "", "")), "", "", "");

    @BeforeEach
    void aliceApproves() {
        mission = realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
    }

    @Test
    void an_agent_made_again_with_the_same_ids_has_no_missions() {
        ObjectNode registration = (ObjectNode) realm.clientSettings("inbox-assistant");
        registration.put("secret", "inbox-assistant-secret");
        realm.deleteClient("inbox-assistant");
        assertTurnedAway(mission.mint());

        realm.admin().post("/" + realm.name() + "/clients", registration.toString());
        assertRefused(mission.mint()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        assertTurnedAway(mission.agent().poll(mission.proposalId()));
    }

    @Test
    void a_human_made_again_with_the_same_id_has_no_missions() {
        ObjectNode alice = (ObjectNode) realm.user("alice");
        realm.admin().delete("/" + realm.name() + "/users/" + alice.path("id").asText());
        alice.putArray("realmRoles").add("mail-user");
        ObjectNode users = Json.object().put("ifResourceExists", "FAIL");
        users.putArray("users").add(alice);
        realm.admin().post("/" + realm.name() + "/partialImport", users.toString());

        assertTurnedAway(mission.mint());
        assertTurnedAway(mission.agent().poll(mission.proposalId()));
    }

    @Test
    void a_scope_made_again_under_the_same_name_is_not_what_was_approved() {
        ObjectNode scope = scope(MAIL + "#messages.read");
        String scopes = "/" + realm.name() + "/client-scopes";
        JsonNode roles = realm.admin().get(scopes + "/" + scope.path("id").asText() + "/scope-mappings/realm");
        realm.admin().delete(scopes + "/" + scope.path("id").asText());
        scope.remove("id");
        realm.admin().post(scopes, scope.toString());
        String again = scope(MAIL + "#messages.read").path("id").asText();
        realm.admin().post(scopes + "/" + again + "/scope-mappings/realm", roles.toString());
        realm.admin()
                .put(
                        "/" + realm.name() + "/clients/"
                                + realm.clientSettings("inbox-assistant")
                                        .path("id")
                                        .asText() + "/optional-client-scopes/" + again,
                        Json.object());

        assertRefused(mission.mint(Form.of("scope", MAIL + "#messages.read")))
                .as("invalid_scope", "scope_not_within_mission")
                .withEvent(realm, EXCHANGE);
        mission.mint(Form.of("scope", MAIL + "#messages.label")).expect(200);
        realm.mission(realm.inboxAssistant(), Proposal.to(MAIL, "messages.read"))
                .mint()
                .expect(200);
    }

    @Test
    void a_role_made_again_under_the_same_name_lets_nobody_delegate() {
        String role = "/" + realm.name() + "/roles/mail-user";
        realm.admin().delete(role);
        realm.admin()
                .post(
                        "/" + realm.name() + "/roles",
                        Json.object().put("name", "mail-user").toString());
        ArrayNode again = Json.arrayOf(realm.admin().get(role));
        realm.admin()
                .post(
                        "/" + realm.name() + "/users/" + realm.userId("alice") + "/role-mappings/realm",
                        again.toString());

        assertRefused(mission.mint()).as("invalid_target", "nothing_granted").withEvent(realm, EXCHANGE);
    }

    private static ObjectNode scope(String name) {
        for (JsonNode scope : realm.admin().get("/" + realm.name() + "/client-scopes")) {
            if (scope.path("name").asText().equals(name)) {
                return (ObjectNode) scope;
            }
        }
        throw new AssertionError(name);
    }
}
