package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Tokens;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sign-out ends missions; a session that merely runs out ends none. */
class SignOutIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    /** Long enough to sign in and out again. */
    private static final int IDLE_SECONDS = 8;

    @Test
    void a_session_that_runs_out_ends_no_mission_and_the_next_sign_out_anywhere_does() {
        Mission mission = realm.mission();
        Mission offline =
                realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
        letSessionsRunOut();

        mission.mint().expect(200);
        Tokens elsewhere = realm.alice().signInAt(realm.desk());
        mission.mint().expect(200);
        signOut(elsewhere);

        assertEnded(mission);
        offline.mint().expect(200);
    }

    @Test
    void a_sign_out_in_another_browser_ends_nothing_while_the_approving_session_lives() {
        Mission mission = realm.mission();
        signOut(realm.alice().signInAt(realm.desk()));

        mission.mint().expect(200);
    }

    @Test
    void an_admin_who_removes_another_session_ends_what_outlived_its_own() {
        Mission mission = realm.mission();
        letSessionsRunOut();
        mission.mint().expect(200);
        realm.alice().signInAt(realm.desk());

        String alice = "/" + realm.name() + "/users/" + realm.userId("alice");
        for (JsonNode session : realm.admin().get(alice + "/sessions")) {
            realm.admin()
                    .delete("/" + realm.name() + "/sessions/"
                            + session.path("id").asText());
        }

        assertEnded(mission);
    }

    @Test
    void the_consoles_sign_out_of_all_devices_ends_even_an_offline_mission() {
        Mission offline =
                realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
        String console = realm.alice().signInAt(App.accountConsole(realm)).access();

        Http.send(
                        "DELETE",
                        realm.at("/account/sessions"),
                        BodyPublishers.noBody(),
                        "Accept",
                        "application/json",
                        "Authorization",
                        "Bearer " + console)
                .expect(204);

        assertEnded(offline);
    }

    @Test
    void the_consoles_sign_out_of_one_device_ends_what_was_approved_there() {
        Mission mission = realm.mission();
        Mission offline =
                realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
        String alice = "/" + realm.name() + "/users/" + realm.userId("alice");
        JsonNode approving = realm.admin().get(alice + "/sessions");
        String console = realm.alice().signInAt(App.accountConsole(realm)).access();

        for (JsonNode session : approving) {
            Http.send(
                            "DELETE",
                            realm.at("/account/sessions/" + session.path("id").asText()),
                            BodyPublishers.noBody(),
                            "Accept",
                            "application/json",
                            "Authorization",
                            "Bearer " + console)
                    .expect(204);
        }

        assertEnded(mission);
        offline.mint().expect(200);
    }

    private static void signOut(Tokens tokens) {
        realm.desk()
                .client()
                .post(realm.oidc("logout"), Form.of("refresh_token", tokens.refresh()))
                .expect(204);
    }

    private static void assertEnded(Mission mission) {
        Answer mint = mission.mint();
        assertRefused(mint).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        assertThat(mint.text("mission_error")).isEqualTo("mission_revoked");
        assertThat(Evidence.of(realm, mission.id()).kinds()).contains("revoked");
    }

    private static void letSessionsRunOut() {
        realm.change(settings -> settings.put("ssoSessionIdleTimeout", IDLE_SECONDS));
        try {
            Thread.sleep(IDLE_SECONDS * 1000L + 1500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
