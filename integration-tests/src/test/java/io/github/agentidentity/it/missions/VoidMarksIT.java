package io.github.agentidentity.it.missions;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Delegated;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Tokens;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Marks that keep voided things void: a delegate, an app or a sponsor that was switched off and on again between two
 * requests keeps nothing from before, neither its tokens nor hand-offs to it or by it.
 */
class VoidMarksIT {

    @RegisterExtension
    static final Realm realm = Realm.forEachTest();

    @Test
    void a_delegate_that_was_disabled_and_enabled_has_nothing_of_before() {
        Before before = before();
        offAndOn("research-assistant");

        assertVoid(before);
        assertWorksAnew(before.work());
        assertThat(Evidence.ofRealm(realm).of("void_until").stream()
                        .map(row -> row.path("party").asText() + " "
                                + row.path("cause").asText()))
                .contains("client agent_disabled", "client_id agent_disabled");
    }

    @Test
    void a_delegate_whose_not_before_was_set_and_moved_back_has_nothing_of_before() {
        // A not-before of the very second in which the client became an agent is the adoption's.
        pause();
        Before before = before();
        realm.changeClient(
                "research-assistant",
                client -> client.put("notBefore", Instant.now().getEpochSecond()));
        realm.changeClient("research-assistant", client -> client.put("notBefore", 0));

        assertVoid(before);
        assertWorksAnew(before.work());
    }

    @Test
    void a_not_before_of_the_future_voids_no_more_than_was_when_it_was_moved_back() {
        Before before = before();
        realm.changeClient(
                "research-assistant",
                client -> client.put("notBefore", Instant.now().getEpochSecond() + 3600));
        assertVoid(before);
        realm.changeClient("research-assistant", client -> client.put("notBefore", 0));

        assertVoid(before);
        assertWorksAnew(before.work());
    }

    @Test
    void a_delegate_whose_sponsor_was_disabled_and_enabled_has_nothing_of_before() {
        answeredForBy("research-assistant", "bob");
        Before before = before();
        realm.changeUser("bob", user -> user.put("enabled", false));
        realm.changeUser("bob", user -> user.put("enabled", true));

        assertVoid(before);
        assertWorksAnew(before.work());
    }

    @Test
    void a_delegate_that_was_no_agent_for_a_moment_has_nothing_of_before() {
        Before before = before();
        realm.changeClient(
                "research-assistant", client -> ((ObjectNode) client.path("attributes")).put("agent.kind", ""));
        realm.changeClient(
                "research-assistant", client -> ((ObjectNode) client.path("attributes")).put("agent.kind", "agent"));

        assertVoid(before);
    }

    @Test
    void a_hand_off_of_an_app_that_was_disabled_and_enabled_is_void_and_the_next_one_is_not() {
        Agent agent = realm.inboxAssistant();
        String handOff = realm.handOff(agent);
        offAndOn("desk");

        assertVoid(agent, handOff);
        agent.propose(Proposal.toSortMail(), realm.handOff(agent)).expect(201);
    }

    @Test
    void a_hand_off_of_an_app_that_was_unmarked_for_a_moment_is_void() {
        Agent agent = realm.inboxAssistant();
        String handOff = realm.handOff(agent);
        for (String kind : List.of("", "handoff-app")) {
            realm.changeClient("desk", client -> ((ObjectNode) client.path("attributes")).put("agent.kind", kind));
        }

        assertVoid(agent, handOff);
    }

    @Test
    void a_hand_off_from_before_a_not_before_of_its_app_proposes_nothing() {
        Agent agent = realm.inboxAssistant();
        String handOff = realm.handOff(agent);
        realm.changeClient(
                "desk", client -> client.put("notBefore", Instant.now().getEpochSecond()));
        assertVoid(agent, handOff);
        realm.changeClient("desk", client -> client.put("notBefore", 0));

        assertVoid(agent, handOff);
    }

    @Test
    void a_hand_off_from_before_a_not_before_of_the_realm_proposes_nothing() {
        Agent agent = realm.inboxAssistant();
        String handOff = realm.handOff(agent);
        realm.change(settings -> settings.put("notBefore", Instant.now().getEpochSecond()));
        realm.change(settings -> settings.put("notBefore", 0));

        assertVoid(agent, handOff);
    }

    @Test
    void a_hand_off_ends_with_the_session_at_its_app_alone() {
        Agent agent = realm.inboxAssistant();
        Human alice = realm.alice();
        Tokens tokens = alice.signInAt(realm.desk());
        String handOff = realm.desk().handedOff(tokens.access(), agent);
        alice.signInAt(App.accountConsole(realm));
        realm.desk()
                .client()
                .post(realm.oidc("revoke"), Form.of("token", tokens.refresh()))
                .expect(200);
        assertThat(alice.signInAt(App.accountConsole(realm)).access()).isNotEmpty();

        assertVoid(agent, handOff);
    }

    /** Hand-off from the inbox assistant to the research assistant, and a token that came of another hand-off. */
    private record Before(Delegated work, String handOff, String token) {}

    private static Before before() {
        Delegated work = Delegated.in(realm);
        return new Before(
                work, work.passedOn(), work.redeem(work.passedOn()).expect(200).text("access_token"));
    }

    private static void offAndOn(String clientId) {
        realm.changeClient(clientId, client -> client.put("enabled", false));
        realm.changeClient(clientId, client -> client.put("enabled", true));
    }

    private static void answeredForBy(String clientId, String username) {
        realm.changeClient(clientId, client -> ((ObjectNode) client.path("attributes")).put("agent.sponsor", username));
    }

    private static void assertVoid(Before before) {
        Delegated work = before.work();
        assertRefused(work.redeem(before.handOff()))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
        assertRefused(Delegated.send(
                        realm.researchAssistant(),
                        Agent.mintForm(before.token()).with("subject_token_type", Client.ACCESS_TOKEN),
                        work.key()))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
        assertThat(realm.client("mail-api").introspect(before.token()).body()).isEqualTo("{\"active\":false}");
        assertThat(realm.researchAssistant()
                        .client()
                        .introspect(before.handOff())
                        .body())
                .isEqualTo("{\"active\":false}");
        work.mission().mint().expect(200);
    }

    private static void assertVoid(Agent agent, String handOff) {
        assertRefused(agent.propose(Proposal.toSortMail(), handOff))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
    }

    /** The second of the mark and the next are void with the rest. */
    private static void assertWorksAnew(Delegated work) {
        pause();
        work.redeem(work.passedOn()).expect(200);
    }

    /** Until the second after the next begins. */
    static void pause() {
        try {
            Thread.sleep(2050 - System.currentTimeMillis() % 1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
