package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
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
import io.github.agentidentity.it.actors.Mailbox;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Tokens;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Missions that end at once with what they stand on: if that comes back before anybody looked, the mission does not.
 * All missions here outlive their sessions, unless the session is what ends them.
 */
class NothingRevivesIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    private Mission mission = new Mission(new Human(realm, ""), new Agent(new Client(realm, "", "")), "", "", "");

    @BeforeEach
    void aliceApproves() {
        mission = realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
    }

    @Test
    void a_human_who_was_disabled_and_enabled_between_two_mints_has_no_mission() {
        disableAndEnable("alice");

        assertEnded();
    }

    @Test
    void a_human_who_was_disabled_and_enabled_before_the_poll_has_no_mission() {
        Agent agent = realm.inboxAssistant();
        Answer proposed = agent.propose(Proposal.toSortMail().offline(), realm.handOff(agent))
                .expect(201);
        realm.alice().approve(proposed.text("approval_uri"));
        disableAndEnable("alice");

        assertRefused(agent.poll(proposed.text("proposal_id")))
                .as("invalid_grant", "mission_revoked")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_proposal_that_waited_meanwhile_is_void() {
        Agent agent = realm.inboxAssistant();
        Answer proposed =
                agent.propose(Proposal.toSortMail(), realm.handOff(agent)).expect(201);
        disableAndEnable("alice");

        assertThat(realm.alice().open(proposed.text("approval_uri")).isApproval())
                .isFalse();
        assertRefused(agent.poll(proposed.text("proposal_id")))
                .as("access_denied", "proposal_voided")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void an_agent_that_was_disabled_and_enabled_has_no_mission_and_no_proposal() {
        Agent agent = realm.inboxAssistant();
        Answer proposed =
                agent.propose(Proposal.toSortMail(), realm.handOff(agent)).expect(201);
        realm.changeClient("inbox-assistant", client -> client.put("enabled", false));
        realm.changeClient("inbox-assistant", client -> client.put("enabled", true));

        assertEnded();
        assertRefused(agent.poll(proposed.text("proposal_id")))
                .as("access_denied", "proposal_voided")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_sponsor_who_was_disabled_and_enabled_answers_for_nothing_that_was() {
        disableAndEnable("carol");

        assertEnded();
    }

    @Test
    void a_password_that_an_admin_reset_ends_it() {
        ObjectNode password = Json.object().put("type", "password").put("value", "alice");
        realm.admin().put("/" + realm.name() + "/users/" + realm.userId("alice") + "/reset-password", password);

        assertEnded();
    }

    @Test
    void a_password_that_an_admin_set_with_the_account_ends_it() {
        realm.changeUser(
                "alice",
                user -> user.set(
                        "credentials",
                        Json.arrayOf(Json.object().put("type", "password").put("value", "alice"))));

        assertEnded();
    }

    @Test
    void a_credential_that_an_admin_took_ends_it() {
        String alice = "/" + realm.name() + "/users/" + realm.userId("alice");
        JsonNode credential = realm.admin().get(alice + "/credentials").path(0);
        realm.admin().delete(alice + "/credentials/" + credential.path("id").asText());

        assertEnded();
    }

    @Test
    void a_password_that_was_recovered_by_mail_ends_it() {
        try (Mailbox mailbox = new Mailbox()) {
            mailbox.serve(realm);
            realm.change(settings -> settings.put("resetPasswordAllowed", true));
            Human alice = realm.alice();
            Form login =
                    realm.desk().authorization().and("response_type", "code").and("scope", "openid");
            alice.browser().open(URI.create(realm.oidc("auth") + "?" + login.encoded()));
            Page forgotten = alice.browser().open(realm.at("/login-actions/reset-credentials?client_id=desk"));
            alice.browser().submit(forgotten.action("kc-reset-password-form"), Form.of("username", "alice"));

            Page update = alice.browser().open(URI.create(mailbox.link()));
            mission.mint().expect(200);
            alice.browser()
                    .submit(
                            update.action("kc-passwd-update-form"),
                            Form.of("password-new", "another", "password-confirm", "another"));
        }

        assertEnded();
    }

    @Test
    void another_change_of_the_account_ends_nothing() {
        realm.changeUser("alice", user -> user.put("lastName", "Another"));

        mission.mint().expect(200);
    }

    @Test
    void a_not_before_of_the_realm_ends_it_and_moving_it_back_revives_nothing() {
        realm.change(settings -> settings.put("notBefore", Instant.now().getEpochSecond() + 1));
        realm.change(settings -> settings.put("notBefore", 0));

        assertEnded();
    }

    @Test
    void a_not_before_of_the_agent_ends_it_and_moving_it_back_revives_nothing() {
        realm.changeClient(
                "inbox-assistant",
                client -> client.put("notBefore", Instant.now().getEpochSecond() + 1));
        realm.changeClient("inbox-assistant", client -> client.put("notBefore", 0));

        assertEnded();
    }

    @Test
    void signing_out_of_all_devices_ends_it() {
        String console = realm.alice().signInAt(App.accountConsole(realm)).access();
        Http.send(
                        "DELETE",
                        realm.at("/account/sessions?current=true"),
                        BodyPublishers.noBody(),
                        "Accept",
                        "application/json",
                        "Authorization",
                        "Bearer " + console)
                .expect(204);

        assertEnded();
    }

    @Test
    void the_end_of_the_approving_session_ends_its_missions_before_anybody_looks() {
        Mission living = realm.mission();
        assertThat(state(living)).isEqualTo("active");

        Tokens tokens = living.human().signInAt(realm.desk());
        realm.desk()
                .client()
                .post(realm.oidc("logout"), Form.of("refresh_token", tokens.refresh()))
                .expect(204);

        assertThat(state(living)).isEqualTo("revoked");
        assertThat(state(mission)).isEqualTo("active");
    }

    @Test
    void a_session_that_an_admin_removed_ends_its_missions_before_anybody_looks() {
        Mission living = realm.mission();
        String alice = "/" + realm.name() + "/users/" + realm.userId("alice");
        for (JsonNode session : realm.admin().get(alice + "/sessions")) {
            realm.admin()
                    .delete("/" + realm.name() + "/sessions/"
                            + session.path("id").asText());
        }

        assertThat(state(living)).isEqualTo("revoked");
        assertThat(state(mission)).isEqualTo("active");
    }

    private static void disableAndEnable(String username) {
        realm.changeUser(username, user -> user.put("enabled", false));
        realm.changeUser(username, user -> user.put("enabled", true));
    }

    private void assertEnded() {
        Answer mint = mission.mint();
        assertRefused(mint).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        assertThat(mint.text("mission_error")).isEqualTo("mission_revoked");
        assertRefused(mission.agent().poll(mission.proposalId()))
                .as("invalid_grant", "mission_revoked")
                .withEvent(realm, EXCHANGE);
    }

    /** As the account console shows it, which changes nothing. */
    private static String state(Mission mission) {
        String console = realm.alice().signInAt(App.accountConsole(realm)).access();
        JsonNode missions = Http.get(realm.account(), "Authorization", "Bearer " + console)
                .expect(200)
                .json()
                .path("missions");
        for (JsonNode each : missions) {
            if (each.path("mission_id").asText().equals(mission.id())) {
                return each.path("state").asText();
            }
        }
        throw new AssertionError(mission.id());
    }
}
