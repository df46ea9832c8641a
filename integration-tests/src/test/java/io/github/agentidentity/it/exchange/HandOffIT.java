package io.github.agentidentity.it.exchange;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Human;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hand-off comes from the human's own app, for one agent, once. */
class HandOffIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final int CALLERS = 20;

    private static Tokens alices;

    @BeforeAll
    static void aliceSignsIn() {
        alices = realm.alice().signInAt(realm.desk());
    }

    @Test
    void only_an_app_that_is_marked_for_it_hands_off() {
        Desk unmarked = new Desk(realm.createClient("unmarked", client -> {}));
        String token = realm.alice().signInAt(unmarked).access();

        assertRefused(unmarked.handOff(token, realm.inboxAssistant()))
                .as("unauthorized_client", "not_a_handoff_app")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_public_app_never_hands_off() {
        realm.createClient("public-app", client -> {
            client.put("publicClient", true);
            ((ObjectNode) client.path("attributes")).put("agent.kind", "handoff-app");
        });
        App app = App.publicApp(realm, "public-app", "http://127.0.0.1/callback");
        String token = realm.alice().signInAt(app).access();

        Answer answer = Http.post(
                realm.token(),
                Desk.handOffForm(token, realm.inboxAssistant())
                        .and("grant_type", Client.TOKEN_EXCHANGE)
                        .and("client_id", "public-app"));

        assertRefused(answer).as("unauthorized_client", "not_a_handoff_app").withUnstoredEvent(realm, EXCHANGE);
    }

    @Test
    void an_agent_never_hands_off_what_is_a_humans() {
        assertRefused(new Desk(realm.client("inbox-assistant")).handOff(alices.access(), realm.researchAssistant()))
                .as("invalid_request", "unsupported_subject_token")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void an_app_hands_off_only_what_it_received_itself() {
        String elsewhere = realm.alice().signInAt(App.accountConsole(realm)).access();

        assertRefusedAsSubject(elsewhere);
    }

    @Test
    void only_an_access_token_is_handed_off() {
        assertRefusedAsSubject(alices.id());
        assertRefusedAsSubject(alices.refresh());
        assertRefused(realm.desk()
                        .client()
                        .exchange(Desk.handOffForm(alices.refresh(), realm.inboxAssistant())
                                .with("subject_token_type", Client.REFRESH_TOKEN)))
                .as("invalid_request", "unsupported_token_type")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void an_altered_access_token_is_not_handed_off() {
        Jws token = Jws.of(alices.access());
        ObjectNode claims = token.claims().deepCopy();
        claims.put("sub", realm.userId("bob"));

        assertRefusedAsSubject(token.with(token.header(), claims));
        assertRefusedAsSubject(Jws.encode(Json.object().put("alg", "none")) + "." + Jws.encode(claims) + ".");
    }

    @Test
    void an_offline_token_is_not_handed_off() {
        realm.createClient("offline-desk", client -> {
            ((ObjectNode) client.path("attributes")).put("agent.kind", "handoff-app");
            client.set("optionalClientScopes", Json.array("offline_access"));
            client.put("fullScopeAllowed", true);
        });
        Desk desk = new Desk(realm.client("offline-desk"));
        Tokens offline = realm.alice().signInAt(desk, "openid offline_access");
        assertThat(Jws.of(offline.refresh()).claims().path("typ").asText()).isEqualTo("Offline");

        assertRefused(desk.handOff(offline.refresh(), realm.inboxAssistant()))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void an_impersonator_does_not_hand_off() {
        Human pretender = realm.alice();
        pretender
                .browser()
                .keep(realm.admin()
                        .post("/" + realm.name() + "/users/" + realm.userId("alice") + "/impersonation", "{}"));

        String token = pretender.signInAt(realm.desk()).access();

        assertThat(Jws.of(token).claims().path("sub").asText()).isEqualTo(realm.userId("alice"));
        assertRefusedAsSubject(token);
    }

    @Test
    void a_service_account_is_no_human() {
        realm.createClient("robot-desk", client -> {
            client.put("serviceAccountsEnabled", true);
            ((ObjectNode) client.path("attributes")).put("agent.kind", "handoff-app");
        });
        Desk robot = new Desk(realm.client("robot-desk"));
        String token = robot.client()
                .token(Form.of("grant_type", "client_credentials"))
                .expect(200)
                .text("access_token");

        assertRefused(robot.handOff(token, realm.inboxAssistant()))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"desk", "mail-api", "agent-identity", "nobody", "https://mail.example", "INBOX-ASSISTANT", "*"})
    void a_hand_off_is_for_an_agent_and_nobody_else(String audience) {
        Answer answer = realm.desk()
                .client()
                .exchange(Desk.handOffForm(alices.access(), realm.inboxAssistant())
                        .with("audience", audience));

        assertRefused(answer).as("invalid_target", "unknown_agent").withEvent(realm, EXCHANGE);
    }

    @Test
    void a_hand_off_names_its_agent() {
        Answer answer = realm.desk()
                .client()
                .exchange(Desk.handOffForm(alices.access(), realm.inboxAssistant())
                        .without("audience"));

        assertRefused(answer).as("invalid_request", "missing_parameter").withEvent(realm, EXCHANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope", "resource", "authorization_details", "actor_token", "requested_subject"})
    void a_hand_off_grants_nothing_and_takes_no_wishes(String parameter) {
        Answer answer = realm.desk()
                .client()
                .exchange(Desk.handOffForm(alices.access(), realm.inboxAssistant())
                        .and(parameter, "x"));

        assertRefused(answer).as("invalid_request", "unsupported_parameter").withEvent(realm, EXCHANGE);
    }

    /**
     * A hand-off names no session and no authorized party, or Keycloak's own readers would take it for a token of
     * those.
     */
    @Test
    void it_says_no_more_than_what_redeeming_it_takes() {
        JsonNode claims = Jws.of(handOff()).claims();

        assertThat(claims.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("typ", "iss", "aud", "jti", "sub", "iat", "exp", "client_id", "may_act");
        assertThat(claims.path("client_id").asText()).isEqualTo("desk");
        assertThat(claims.toString())
                .doesNotContain(Jws.of(alices.access()).claims().path("sid").asText());
    }

    @Test
    void another_agent_cannot_redeem_it_and_does_not_spend_it() {
        String handOff = handOff();

        assertRefused(realm.researchAssistant().propose(Proposal.to(Agent.MAIL, "messages.read"), handOff))
                .as("invalid_request", "handoff_not_for_caller")
                .withEvent(realm, EXCHANGE);
        realm.inboxAssistant().propose(Proposal.toSortMail(), handOff).expect(201);
    }

    @Test
    void it_is_redeemed_once() {
        String handOff = handOff();
        realm.inboxAssistant().propose(Proposal.toSortMail(), handOff).expect(201);

        assertRefused(realm.inboxAssistant().propose(Proposal.toSortMail(), handOff))
                .as("invalid_request", "handoff_already_redeemed")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void of_twenty_redemptions_at_once_exactly_one_succeeds() throws Exception {
        String handOff = handOff();
        List<Integer> statuses = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                answers.add(callers.submit(() -> realm.inboxAssistant().propose(Proposal.toSortMail(), handOff)));
            }
            for (Future<Answer> answer : answers) {
                statuses.add(answer.get().status());
            }
        } finally {
            callers.shutdownNow();
        }

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses).as("the others are refused, not broken").containsOnly(201, 400);
    }

    @Test
    void it_is_worth_nothing_once_the_human_has_signed_out() {
        Tokens tokens = realm.alice().signInAt(realm.desk());
        String handOff = realm.desk().handedOff(tokens.access(), realm.inboxAssistant());

        realm.desk()
                .client()
                .post(realm.oidc("logout"), Form.of("refresh_token", tokens.refresh()))
                .expect(204);

        assertRefused(realm.inboxAssistant().propose(Proposal.toSortMail(), handOff))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
        assertRefusedAsSubject(tokens.access());
    }

    private static String handOff() {
        return realm.desk().handedOff(alices.access(), realm.inboxAssistant());
    }

    private static void assertRefusedAsSubject(String token) {
        assertRefused(realm.desk().handOff(token, realm.inboxAssistant()))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
    }
}
