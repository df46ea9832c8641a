package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static io.github.agentidentity.it.actors.Refused.assertTurnedAway;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Browser;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mission waits, goes on and is done: who may say so, and where. */
class LifecycleIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String ACCOUNT = "REVOKE_GRANT_ERROR";
    private static final String NOBODYS = "msn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private Mission mission = new Mission(new Human(realm, ""), new Agent(new Client(realm, "", "")), "", "", "");

    @BeforeEach
    void aliceApproves() {
        mission = realm.mission();
    }

    @Test
    void a_suspended_mission_gives_nothing_until_its_human_resumes_it_on_the_page() {
        mission.human().suspend(mission.id()).expect(204);
        assertSuspended();
        assertThat(read(mission).path("state").asText()).isEqualTo("suspended");

        Page page = mission.human().open(read(mission).path("resume_uri").asText());
        assertThat(page.isApproval()).as(page.text()).isTrue();
        assertThat(page.text()).contains("This mission was suspended.", "inbox-assistant", MAIL, "messages.read");
        mission.human().decide(page, "resume");

        assertThat(read(mission).path("state").asText()).isEqualTo("active");
        assertThat(read(mission).has("resume_uri")).isFalse();
        mission.mint().expect(200);
        mission.agent().poll(mission.proposalId()).expect(200);
    }

    @Test
    void left_alone_it_stays_suspended() {
        mission.human().suspend(mission.id()).expect(204);
        Page page = mission.human().open(realm.approval(mission.id()).toString());

        Page done = mission.human().decide(page, "leave");

        assertThat(done.answer().status()).isEqualTo(200);
        assertThat(done.text()).contains("This mission is suspended");
        assertSuspended();
    }

    @Test
    void suspending_twice_is_suspending_once() {
        mission.human().suspend(mission.id()).expect(204);
        mission.human().suspend(mission.id()).expect(204);
        assertSuspended();
    }

    @Test
    void a_suspended_mission_can_be_ended_and_then_goes_on_no_more() {
        mission.human().suspend(mission.id()).expect(204);
        Page page = mission.human().open(realm.approval(mission.id()).toString());
        realm.alice().end(mission.id()).expect(204); // in another browser: this one still shows the page

        Page late = mission.human().decide(page, "resume");

        assertThat(late.isNotice()).as(late.text()).isTrue();
        assertThat(late.text()).contains("This mission is over");
        assertRefused(mission.mint()).as("invalid_grant", "mission_revoked").withEvent(realm, EXCHANGE);
        assertRefused(mission.human().suspend(mission.id()))
                .as(409, "invalid_grant", "mission_revoked")
                .withEvent(realm, ACCOUNT);
    }

    @Test
    void to_everybody_else_there_is_nothing_to_resume_whatever_the_cause() {
        String nobodys = unknown(realm.alice(), NOBODYS);
        assertThat(unknown(realm.bob(), mission.id())).isEqualTo(nobodys);
        mission.human().suspend(mission.id()).expect(204);

        assertThat(unknown(realm.bob(), mission.id())).isEqualTo(nobodys);
        assertSuspended();
    }

    @Test
    void to_the_one_who_approved_it_a_mission_that_goes_on_says_so() {
        Page page = mission.human().open(realm.approval(mission.id()).toString());

        assertThat(page.isNotice()).as(page.text()).isTrue();
        assertThat(page.text()).contains("You approved this", "inbox-assistant");
    }

    private static String unknown(Human human, String missionId) {
        Page page = human.open(realm.approval(missionId).toString());
        assertThat(page.isUnknown()).as(page.text()).isTrue();
        return page.document().select("main, #agent-identity-notice").text();
    }

    @Test
    void no_token_resumes_a_mission() {
        String console = mission.human().signInAt(App.accountConsole(realm)).access();
        mission.human().suspend(mission.id()).expect(204);

        for (String verb : List.of("resume", "approve", "activate")) {
            URI uri = URI.create(realm.account(mission.id()) + "/" + verb);
            assertTurnedAway(Http.post(uri, Form.of(), "Authorization", "Bearer " + console));
        }
        assertTurnedAway(Http.post(
                realm.approval(mission.id()), Form.of("decision", "resume"), "Authorization", "Bearer " + console));
        assertSuspended();
    }

    @Test
    void what_was_gated_to_approve_is_gated_to_resume() {
        Mission deleting = realm.mission(realm.inboxAssistant(), Proposal.to(MAIL, "messages.delete"));
        deleting.human().suspend(deleting.id()).expect(204);

        assertThat(new Browser().get(realm.approval(deleting.id())).header("Location"))
                .contains("acr_values=fresh-password", "prompt=login");
        assertThat(new Browser().get(realm.approval(mission.id())).header("Location"))
                .doesNotContain("acr_values");
    }

    @Test
    void a_resumption_names_what_was_shown() {
        mission.human().suspend(mission.id()).expect(204);
        Page page = mission.human().open(realm.approval(mission.id()).toString());

        Page again =
                mission.human().choose(page, form -> form.with("shown", "x").and("decision", "resume"));

        assertThat(again.isApproval()).isTrue();
        assertThat(again.answer().status()).isEqualTo(409);
        assertSuspended();
    }

    @Test
    void its_agent_completes_it_and_that_is_the_end() {
        Answer done = mission.agent().complete(mission.id()).expect(200);

        assertThat(done.text("state")).isEqualTo("completed");
        assertThat(read(mission).path("state").asText()).isEqualTo("completed");
        assertRefused(mission.mint()).as("invalid_grant", "mission_completed").withEvent(realm, EXCHANGE);
        assertRefused(mission.agent().poll(mission.proposalId()))
                .as("invalid_grant", "mission_completed")
                .withEvent(realm, EXCHANGE);
        mission.agent().complete(mission.id()).expect(200);
        mission.human().end(mission.id()).expect(204);
        assertThat(read(mission).path("state").asText()).isEqualTo("completed");
    }

    @Test
    void a_suspended_mission_is_not_its_agents_to_complete() {
        mission.human().suspend(mission.id()).expect(204);

        assertRefused(mission.agent().complete(mission.id()))
                .as("invalid_grant", "mission_suspended")
                .withEvent(realm, EXCHANGE);
        assertSuspended();
    }

    @Test
    void another_agent_completes_nothing_and_learns_nothing() {
        Answer foreign = realm.forumHelper().complete(mission.id());
        Answer unknown = realm.forumHelper().complete(NOBODYS);

        assertRefused(foreign).as("invalid_grant", "unknown_mission");
        assertThat(unknown.status()).isEqualTo(foreign.status());
        assertThat(unknown.body()).isEqualTo(foreign.body());
        mission.mint().expect(200);
    }

    @Test
    void a_human_suspends_and_reads_their_own_missions_only() {
        assertRefused(realm.bob().suspend(mission.id()))
                .as(404, "invalid_grant", "unknown_mission")
                .withEvent(realm, ACCOUNT);
        String bobs = realm.bob().signInAt(App.accountConsole(realm)).access();
        assertRefused(Http.get(realm.account(mission.id()), "Authorization", "Bearer " + bobs))
                .as(404, "invalid_grant", "unknown_mission");
        mission.mint().expect(200);
    }

    @Test
    void only_a_token_of_the_account_console_suspends() {
        String desk = mission.human().signInAt(realm.desk()).access();
        for (String token : List.of(desk, mission.token(), mission.grant(), "x")) {
            assertRefused(Http.post(realm.suspension(mission.id()), Form.of(), "Authorization", "Bearer " + token))
                    .as("invalid_token", "not_a_human_token")
                    .withUnstoredEvent(realm, ACCOUNT);
        }
        mission.mint().expect(200);
    }

    private void assertSuspended() {
        Answer mint = mission.mint();
        assertRefused(mint).as("invalid_grant", "mission_suspended").withEvent(realm, EXCHANGE);
        assertThat(mint.text("mission_error")).isEqualTo("mission_suspended");
    }

    private static JsonNode read(Mission mission) {
        String token = mission.human().signInAt(App.accountConsole(realm)).access();
        return Http.get(realm.account(mission.id()), "Authorization", "Bearer " + token)
                .expect(200)
                .json();
    }
}
