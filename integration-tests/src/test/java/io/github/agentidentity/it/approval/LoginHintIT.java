package io.github.agentidentity.it.approval;

import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Browser;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Page;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An agent names its human itself: it reaches those who let it, and learns nothing about anybody. */
class LoginHintIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    @Test
    void who_approved_something_of_the_agents_can_be_asked_by_name() {
        Human alice = realm.mission().human();
        Answer proposed = hint("alice").expect(201);

        Page page = alice.open(proposed.text("approval_uri"));
        assertThat(page.isApproval()).as(page.text()).isTrue();
        assertThat(page.text()).contains("messages.read");
        assertThat(realm.bob().open(proposed.text("approval_uri")).isUnknown()).isTrue();
        alice.decide(page, "approve");

        Answer polled =
                realm.inboxAssistant().poll(proposed.text("proposal_id")).expect(200);
        realm.inboxAssistant().mint(polled.text("mission_grant")).expect(200);
    }

    @Test
    void to_the_agent_all_names_are_alike() {
        realm.mission();
        realm.changeUser("mallory", user -> user.put("enabled", false));

        Answer reached = hint("alice").expect(201);
        for (String name : List.of("bob", "mallory", "no-such-user", "service-account-x", "alice@demo.example")) {
            Answer other = hint(name);
            assertThat(shape(other)).as(name).isEqualTo(shape(reached));
            assertThat(realm.inboxAssistant()
                            .poll(other.text("proposal_id"))
                            .expect(400)
                            .body())
                    .as(name)
                    .isEqualTo(realm.inboxAssistant()
                            .poll(hint("alice").text("proposal_id"))
                            .body());
            assertThat(link(other)).as(name).isEqualTo(link(reached));
            assertThat(new Human(realm, "bob").open(other.text("approval_uri")).isUnknown())
                    .isTrue();
        }
    }

    @Test
    void the_link_tells_nothing_of_the_human_where_it_is_risky_either() {
        realm.mission();
        Proposal deleting = Proposal.to(MAIL, "messages.delete");

        Answer reached = realm.inboxAssistant().propose(deleting.hinting("alice"));
        Answer nobody = realm.inboxAssistant().propose(deleting.hinting("no-such-user"));

        assertThat(link(reached)).contains("acr_values=fresh-password").isEqualTo(link(nobody));
    }

    @Test
    void what_alice_takes_back_is_over_at_once() {
        Human alice = realm.mission().human();
        Answer pending = hint("alice").expect(201);
        assertThat(enabled(alice).findValuesAsText("client_id")).containsExactly("inbox-assistant");

        withdraw(alice, "inbox-assistant").expect(204);

        assertThat(enabled(alice).findValuesAsText("client_id")).isEmpty();
        assertThat(alice.open(pending.text("approval_uri")).isUnknown()).isTrue();
        assertThat(alice.open(hint("alice").expect(201).text("approval_uri")).isUnknown())
                .isTrue();
        assertRefused(withdraw(alice, "inbox-assistant"))
                .as(404, "invalid_target", "unknown_agent")
                .withEvent(realm, "REVOKE_GRANT_ERROR");
    }

    @Test
    void an_approval_after_that_lets_the_agent_ask_again() {
        Human alice = realm.mission().human();
        withdraw(alice, "inbox-assistant").expect(204);
        realm.mission();

        assertThat(alice.open(hint("alice").text("approval_uri")).isApproval()).isTrue();
    }

    @Test
    void one_agents_acquaintance_is_not_anothers() {
        realm.mission();
        Answer other = realm.forumHelper()
                .propose(Proposal.to(Agent.FORUM, "threads.read").hinting("alice"))
                .expect(201);

        assertThat(realm.alice().open(other.text("approval_uri")).isUnknown()).isTrue();
    }

    @Test
    void a_client_that_became_an_agent_anew_is_nobodys_acquaintance() {
        realm.mission();
        realm.changeClient("inbox-assistant", client -> ((ObjectNode) client.path("attributes")).put("agent.kind", ""));
        realm.changeClient(
                "inbox-assistant", client -> ((ObjectNode) client.path("attributes")).put("agent.kind", "agent"));

        assertThat(realm.alice()
                        .open(hint("alice").expect(201).text("approval_uri"))
                        .isUnknown())
                .isTrue();
    }

    @Test
    void a_flood_does_not_arrive_and_is_not_told_from_what_does() {
        realm.mission();
        realm.changeClient("inbox-assistant", client -> ((ObjectNode) client.path("attributes"))
                .put("agent.max-pending-proposals-per-human", "1"));

        Answer first = hint("alice").expect(201);
        Answer second = hint("alice").expect(201);

        assertThat(realm.alice().open(first.text("approval_uri")).isApproval()).isTrue();
        assertThat(realm.alice().open(second.text("approval_uri")).isUnknown()).isTrue();
        Human alice = realm.alice();
        String handOff = realm.desk().handedOff(alice.signInAt(realm.desk()).access(), realm.inboxAssistant());
        realm.inboxAssistant().propose(Proposal.toSortMail(), handOff).expect(201);
    }

    @Test
    void a_hand_off_and_a_hint_are_not_sent_together() {
        String handOff = realm.handOff(realm.inboxAssistant());

        assertRefused(realm.inboxAssistant()
                        .propose(Proposal.toSortMail().form(handOff).and("login_hint", "alice")))
                .as("invalid_request", "malformed_parameter")
                .withEvent(realm, EXCHANGE);
        realm.inboxAssistant().propose(Proposal.toSortMail(), handOff).expect(201);
    }

    @Test
    void only_a_token_of_the_account_console_takes_back() {
        Mission mission = realm.mission();
        for (String token :
                List.of(mission.token(), mission.human().signInAt(realm.desk()).access(), "x")) {
            assertRefused(delete(token, "inbox-assistant")).as("invalid_token", "not_a_human_token");
        }
        assertThat(enabled(mission.human()).findValuesAsText("client_id")).containsExactly("inbox-assistant");
    }

    private static Answer hint(String name) {
        return realm.inboxAssistant().propose(Proposal.toSortMail().hinting(name));
    }

    private static String shape(Answer proposed) {
        return proposed.status() + " "
                + proposed.body()
                        .replaceAll("mpr_[A-Za-z0-9_-]{43}", "mpr_…")
                        .replaceAll("\"expires_in\":59[0-9]|\"expires_in\":600", "\"expires_in\":…");
    }

    private static String link(Answer proposed) {
        Answer opened = new Browser().get(URI.create(proposed.text("approval_uri")));
        return opened.status()
                + opened.header("Location")
                        .replaceAll("mpr_[A-Za-z0-9_-]{43}", "mpr_…")
                        .replaceAll("(state|code_challenge)=[^&]*", "$1=…");
    }

    private static JsonNode enabled(Human human) {
        return Http.get(realm.enabledAgents(), "Authorization", "Bearer " + console(human))
                .expect(200)
                .json();
    }

    private static Answer withdraw(Human human, String clientId) {
        return delete(console(human), clientId);
    }

    private static Answer delete(String token, String clientId) {
        return Http.send(
                "DELETE",
                URI.create(realm.enabledAgents() + "/" + clientId),
                BodyPublishers.noBody(),
                "Authorization",
                "Bearer " + token);
    }

    private static String console(Human human) {
        return human.signInAt(App.accountConsole(realm)).access();
    }
}
