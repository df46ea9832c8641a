package io.github.agentidentity.it.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Tokens;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers of Keycloak's introspection endpoint about our tokens, and to whom it gives them; about other tokens it
 * answers as before.
 */
class IntrospectionIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String INACTIVE = "{\"active\":false}";

    private static Mission mission;
    private static String token = "";

    @BeforeAll
    static void mint() {
        mission = realm.mission();
        token = mission.token();
    }

    // Whom it answers

    @Test
    void the_resource_server_is_told_what_the_token_is_worth() {
        JsonNode answer = mailApi().introspect(token).expect(200).json();
        JsonNode claims = Jws.of(token).claims();
        assertThat(answer.path("active").asBoolean()).isTrue();
        for (String claim : List.of(
                "iss", "sub", "aud", "client_id", "jti", "iat", "exp", "scope", "authorization_details", "act")) {
            assertThat(answer.path(claim)).as(claim).isEqualTo(claims.path(claim));
        }
        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.path("mission").path("state").asText()).isEqualTo("active");
        assertThat(answer.path("mission").path("id").asText()).isEqualTo(mission.id());
        assertThat(answer.path("mission").path("authority_hash"))
                .isEqualTo(claims.path("mission").path("authority_hash"));
    }

    @Test
    void nothing_of_the_humans_profile_is_told() {
        assertThat(Json.names(mailApi().introspect(token).json()))
                .containsExactlyInAnyOrder(
                        "active",
                        "iss",
                        "sub",
                        "aud",
                        "client_id",
                        "jti",
                        "iat",
                        "exp",
                        "scope",
                        "authorization_details",
                        "act",
                        "token_type",
                        "mission");
    }

    @Test
    void the_agent_may_ask_about_its_own_tokens_and_grants() {
        assertActive(realm.inboxAssistant().client().introspect(token));
        assertActive(realm.inboxAssistant().client().introspect(mission.grant()));
        assertActive(realm.inboxAssistant().client().introspect(realm.handOff(realm.inboxAssistant())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forum-api", "research-assistant", "desk"})
    void everybody_else_is_told_nothing(String clientId) {
        String handOff = realm.handOff(realm.inboxAssistant());
        for (String ours : List.of(token, mission.grant(), handOff)) {
            assertThat(realm.client(clientId).introspect(ours).expect(200).body())
                    .isEqualTo(INACTIVE);
        }
    }

    @Test
    void a_resource_server_is_told_nothing_of_grants_and_hand_offs() {
        assertInactive(mailApi().introspect(mission.grant()));
        assertInactive(mailApi().introspect(realm.handOff(realm.inboxAssistant())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token", "requesting_party_token"})
    void a_hint_changes_nothing(String hint) {
        Form form = Form.of("token", token, "token_type_hint", hint);
        assertThat(mailApi().post(realm.oidc("token/introspect"), form).json())
                .isEqualTo(mailApi().introspect(token).json());
    }

    @Test
    void no_answer_about_a_token_of_ours_is_to_be_stored_whoever_asks() {
        for (Answer answer : List.of(
                mailApi().introspect(token),
                mailApi().introspect(token + "="),
                mailApi().introspect(mission.grant()),
                realm.client("forum-api").introspect(token))) {
            assertThat(answer.expect(200).headers().allValues("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void a_token_that_was_altered_is_none() {
        int half = token.length() / 2;
        char other = token.charAt(half) == 'A' ? 'B' : 'A';
        assertInactive(mailApi().introspect(token.substring(0, half) + other + token.substring(half + 1)));
        assertInactive(mailApi().introspect(token.substring(0, token.lastIndexOf('.') + 1)));
        assertInactive(mailApi().introspect(token + "="));
    }

    @Test
    void each_refusal_leaves_its_reason_in_an_event() {
        Answer answer = realm.client("forum-api").introspect(token);
        assertThat(realm.eventsSince(answer.askedAt()))
                .filteredOn(event -> event.path("type").asText().equals("INTROSPECT_TOKEN_ERROR"))
                .extracting(event -> event.path("details").path("reason").asText())
                .contains("wrong_audience");
    }

    @Test
    void the_jwt_member_of_Keycloak_never_appears() {
        realm.changeClient("mail-api", client -> ((ObjectNode) client.path("attributes"))
                .put("client.introspection.response.allow.jwt.claim.enabled", "true"));
        Answer answer = Http.post(
                realm.oidc("token/introspect"),
                Form.of("token", token),
                "Authorization",
                mailApi().basic(),
                "Accept",
                "application/jwt");
        assertActive(answer);
        assertThat(answer.json().has("jwt")).isFalse();
    }

    // When it is over

    @Test
    void after_the_mission_no_token_of_it_is_active() {
        Mission other = realm.mission();
        String ofOther = other.token();
        assertActive(mailApi().introspect(ofOther));
        other.human().end(other.id()).expect(204);
        for (Answer answer : List.of(
                mailApi().introspect(ofOther), realm.inboxAssistant().client().introspect(other.grant()))) {
            assertThat(Json.names(answer.json())).containsExactlyInAnyOrder("active", "mission");
            assertThat(answer.json().path("active").asBoolean()).isFalse();
            assertThat(answer.json().path("mission").path("state").asText()).isEqualTo("revoked");
        }
        assertInactive(realm.client("forum-api").introspect(ofOther));
    }

    @Test
    void a_grant_that_a_later_poll_replaced_is_not_active() {
        Mission other = realm.mission();
        assertActive(other.agent().client().introspect(other.grant()));
        other.agent().poll(other.proposalId()).expect(200);
        assertInactive(other.agent().client().introspect(other.grant()));
    }

    @Test
    void a_hand_off_that_was_spent_is_not_active() {
        Agent agent = realm.inboxAssistant();
        String handOff = realm.handOff(agent);
        agent.propose(Proposal.toSortMail(), handOff).expect(201);
        assertInactive(agent.client().introspect(handOff));
    }

    // Keycloak's own tokens

    @Test
    void a_humans_token_is_answered_as_Keycloak_answers_it() {
        Tokens alices = realm.alice().signInAt(realm.desk());
        Form form = Form.of("token", alices.refresh(), "token_type_hint", "refresh_token");
        JsonNode answer =
                realm.client("desk").post(realm.oidc("token/introspect"), form).json();
        assertThat(answer.path("active").asBoolean()).isTrue();
        assertThat(answer.path("typ").asText()).isEqualTo("Refresh");
        assertThat(answer.path("username").asText()).isEqualTo("alice");
        assertThat(answer.has("mission")).isFalse();
    }

    @Test
    void what_is_no_token_is_answered_as_Keycloak_answers_it() {
        assertInactive(mailApi().introspect("gibberish"));
        assertThat(mailApi().post(realm.oidc("token/introspect"), Form.of()).status())
                .isEqualTo(400);
        assertThat(Http.post(realm.oidc("token/introspect"), Form.of("token", token))
                        .status())
                .isEqualTo(401);
    }

    /** Keycloak's account REST asks the provider of introspection for the roles that such a token does not carry. */
    @Test
    void a_humans_token_without_audience_and_roles_opens_Keycloaks_account_as_before() {
        String lightweight = "client.use.lightweight.access.token.enabled";
        realm.changeClient(
                "account-console", client -> client.withObject("/attributes").put(lightweight, "true"));
        try {
            String alices = realm.alice().signInAt(App.accountConsole(realm)).access();
            assertThat(Jws.of(alices).claims().has("resource_access")).isFalse();
            Answer account =
                    Http.get(realm.at("/account/"), "Authorization", "Bearer " + alices, "Accept", "application/json");
            assertThat(account.expect(200).text("username")).isEqualTo("alice");
        } finally {
            realm.changeClient("account-console", client -> client.withObject("/attributes")
                    .put(lightweight, "false"));
        }
    }

    private static Client mailApi() {
        return realm.client("mail-api");
    }

    private static void assertActive(Answer answer) {
        assertThat(answer.expect(200).json().path("active").asBoolean())
                .as(answer.body())
                .isTrue();
    }

    private static void assertInactive(Answer answer) {
        assertThat(answer.expect(200).body()).isEqualTo(INACTIVE);
    }
}
