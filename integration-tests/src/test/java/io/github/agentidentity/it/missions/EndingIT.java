package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Storm;
import io.github.agentidentity.it.actors.Tokens;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ways in which a mission ends: each ends it everywhere and for good. */
class EndingIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String REVOKE = "REVOKE_GRANT_ERROR";

    private Mission mission = new Mission(new Human(realm, ""), new Agent(new Client(realm, "", "")), "", "", "");

    @BeforeEach
    void aliceApproves() {
        mission = realm.mission();
    }

    @Test
    void after_its_human_ended_it_nothing_is_minted_or_polled() {
        mission.human().end(mission.id()).expect(204);

        assertEnded();
        mission.human().end(mission.id()).expect(204);
    }

    @Test
    void only_a_token_of_the_account_console_ends_it() {
        Tokens desk = mission.human().signInAt(realm.desk());
        Tokens console = mission.human().signInAt(App.accountConsole(realm));
        String cli = Http.post(
                        realm.token(),
                        Form.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "alice",
                                "password", "alice"))
                .expect(200)
                .text("access_token");
        List<String> others = List.of(
                desk.access(),
                desk.id(),
                console.id(),
                console.refresh(),
                cli,
                realm.admin().token(),
                mission.token(),
                mission.grant(),
                realm.desk().handedOff(desk.access(), realm.inboxAssistant()),
                "x");

        for (String token : others) {
            assertRefused(revoke(mission.id(), token))
                    .as("invalid_token", "not_a_human_token")
                    .withUnstoredEvent(realm, REVOKE);
        }
        assertThat(Http.post(realm.revocation(mission.id()), Form.of()).status())
                .isEqualTo(401);
        mission.mint().expect(200);
    }

    @Test
    void a_token_in_the_url_or_the_form_is_not_read() {
        String token = mission.human().signInAt(App.accountConsole(realm)).access();

        assertThat(Http.post(realm.revocation(mission.id()), Form.of("access_token", token))
                        .status())
                .isEqualTo(401);
        mission.mint().expect(200);
    }

    @Test
    void a_foreign_mission_and_an_unknown_one_answer_alike() {
        String bobs = realm.bob().signInAt(App.accountConsole(realm)).access();

        Answer foreign = revoke(mission.id(), bobs);
        Answer unknown = revoke("msn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", bobs);
        Answer malformed = revoke("msn_x", bobs);
        Answer proposal = revoke(mission.proposalId(), bobs);

        for (Answer answer : List.of(unknown, malformed, proposal)) {
            assertThat(answer.status()).isEqualTo(foreign.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(foreign.body());
        }
        mission.mint().expect(200);
    }

    @Test
    void a_human_sees_their_own_missions_and_no_others() {
        String alices = mission.human().signInAt(App.accountConsole(realm)).access();
        String bobs = realm.bob().signInAt(App.accountConsole(realm)).access();

        assertThat(missions(alices).findValuesAsText("mission_id")).containsOnlyOnce(mission.id());
        assertThat(missions(bobs).findValuesAsText("mission_id")).isEmpty();
    }

    @Test
    void the_humans_sign_out_ends_it() {
        Tokens tokens = mission.human().signInAt(realm.desk());
        realm.desk()
                .client()
                .post(realm.oidc("logout"), Form.of("refresh_token", tokens.refresh()))
                .expect(204);

        assertEnded();
    }

    @Test
    void an_offline_mission_outlives_the_sign_out_as_its_page_said() {
        Mission offline =
                realm.mission(realm.inboxAssistant(), Proposal.toSortMail().offline());
        Tokens tokens = offline.human().signInAt(realm.desk());
        realm.desk()
                .client()
                .post(realm.oidc("logout"), Form.of("refresh_token", tokens.refresh()))
                .expect(204);

        offline.mint().expect(200);
    }

    @Test
    void after_the_answer_to_a_revoke_no_mint_succeeds() {
        String token = mission.human().signInAt(App.accountConsole(realm)).access();
        Storm.ofMintsIsOverAfter(mission, () -> revoke(mission.id(), token).expect(204));
        assertEnded();
    }

    private void assertEnded() {
        Answer mint = mission.mint();
        assertRefused(mint).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        assertThat(mint.text("mission_error")).isEqualTo("mission_revoked");
        assertRefused(mission.agent().poll(mission.proposalId()))
                .as("invalid_grant", "mission_revoked")
                .withEvent(realm, EXCHANGE);
    }

    private static Answer revoke(String missionId, String token) {
        return Http.post(realm.revocation(missionId), Form.of(), "Authorization", "Bearer " + token);
    }

    private static JsonNode missions(String token) {
        return Http.get(realm.account(), "Authorization", "Bearer " + token)
                .expect(200)
                .json();
    }
}
