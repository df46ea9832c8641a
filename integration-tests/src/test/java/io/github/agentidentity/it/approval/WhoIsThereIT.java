package io.github.agentidentity.it.approval;

import static io.github.agentidentity.it.actors.Refused.EXCHANGE;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.App;
import io.github.agentidentity.it.actors.Desk;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Realm;
import io.github.agentidentity.it.actors.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The human is who signed in, whatever an admin's mappers write into the tokens of the app. */
class WhoIsThereIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    @AfterEach
    void removeTheMapper() {
        for (String client : new String[] {"desk", "account-console"}) {
            for (JsonNode mapper : realm.admin().get(mappers(client))) {
                if (mapper.path("name").asText().equals("a mapper")) {
                    realm.admin()
                            .delete(mappers(client).replace("/models", "/models/")
                                    + mapper.path("id").asText());
                }
            }
        }
    }

    /** The very attack: a token of Alice's that names the session of Bob. */
    @Test
    void a_token_that_names_anothers_session_hands_nobody_off() {
        String bobs = session(realm.bob().signInAt(realm.desk()));
        write("desk", "sid", bobs);
        Tokens alices = realm.alice().signInAt(realm.desk());
        assertThat(alices.access()).isNotEmpty();

        assertRefused(realm.desk().handOff(alices.access(), realm.inboxAssistant()))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
        removeTheMapper();
        assertRefused(realm.desk().handOff(alices.access(), realm.inboxAssistant()))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_token_that_names_another_subject_hands_nobody_off() {
        write("desk", "sub", realm.userId("bob"));
        Tokens alices = realm.alice().signInAt(realm.desk());
        removeTheMapper();

        assertRefused(realm.desk().handOff(alices.access(), realm.inboxAssistant()))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
    }

    /** Subject and session agree, but he never signed in at the app by whose name the token goes. */
    @Test
    void a_token_that_another_client_received_hands_nobody_off() {
        Desk other = new Desk(realm.createClient("other", client -> {}));
        write("other", "azp", "desk");

        String token = realm.alice().signInAt(other).access();

        assertRefused(realm.desk().handOff(token, realm.inboxAssistant()))
                .as("invalid_request", "invalid_subject_token")
                .withEvent(realm, EXCHANGE);
        realm.deleteClient("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acr", "auth_time", "mission", "act"})
    void an_app_with_such_a_mapper_hands_nobody_off_until_it_is_gone(String claim) {
        Tokens before = realm.alice().signInAt(realm.desk());
        write("desk", claim, "1");

        Answer answer = realm.desk().handOff(before.access(), realm.inboxAssistant());

        assertRefused(answer).as("unauthorized_client", "app_misconfigured").withEvent(realm, EXCHANGE);
        assertThat(answer.text("error_description"))
                .contains("protocolMappers/a mapper must not write the claim " + claim)
                .contains("Remove the mapper");
        removeTheMapper();
        realm.desk().handOff(before.access(), realm.inboxAssistant()).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "optional"})
    void a_scope_that_the_app_could_get_counts_too(String kind) {
        Tokens before = realm.alice().signInAt(realm.desk());
        ObjectNode scope = Json.object().put("name", "extra-" + kind).put("protocol", "openid-connect");
        scope.set("protocolMappers", Json.arrayOf(mapper("oidc-hardcoded-claim-mapper", "sid", "x")));
        realm.admin().post("/" + realm.name() + "/client-scopes", scope.toString());
        String scopeId = realm.scopeId("extra-" + kind);
        String path = "/" + realm.name() + "/clients/" + id("desk") + "/" + kind + "-client-scopes/" + scopeId;
        realm.admin().put(path, Json.object());

        Answer answer = realm.desk().handOff(before.access(), realm.inboxAssistant());

        assertRefused(answer).as("unauthorized_client", "app_misconfigured").withEvent(realm, EXCHANGE);
        assertThat(answer.text("error_description")).contains("clientScopes/extra-" + kind);
        realm.admin().delete("/" + realm.name() + "/client-scopes/" + scopeId);
        realm.desk().handOff(before.access(), realm.inboxAssistant()).expect(200);
    }

    @Test
    void a_mapper_of_a_kind_that_we_do_not_know_counts_too() {
        Tokens before = realm.alice().signInAt(realm.desk());
        ObjectNode pairwise = mapper("oidc-sha256-pairwise-sub-mapper", "x", "x");
        pairwise.set("config", Json.object());
        realm.admin().post(mappers("desk"), pairwise.toString());

        assertRefused(realm.desk().handOff(before.access(), realm.inboxAssistant()))
                .as("unauthorized_client", "app_misconfigured")
                .withEvent(realm, EXCHANGE);
    }

    @Test
    void a_mapper_that_writes_something_else_is_fine() {
        write("desk", "department", "sales");

        realm.desk()
                .handOff(realm.alice().signInAt(realm.desk()).access(), realm.inboxAssistant())
                .expect(200);
    }

    /** The account console is a client of Keycloak's, which admins give mappers as any other. */
    @Test
    void the_account_consoles_token_is_the_humans_who_signed_in() {
        App console = App.accountConsole(realm);
        Mission alices = realm.mission();
        String aliceThere = session(alices.human().signInAt(console));
        write("account-console", "sid", aliceThere);
        String bobsToken = realm.bob().signInAt(console).access();

        assertRefused(Http.get(realm.account(), "Authorization", "Bearer " + bobsToken))
                .as("invalid_token", "not_a_human_token")
                .withUnstoredEvent(realm, "REVOKE_GRANT_ERROR");
        removeTheMapper();
        assertRefused(Http.post(realm.revocation(alices.id()), Form.of(), "Authorization", "Bearer " + bobsToken))
                .as("invalid_token", "not_a_human_token")
                .withUnstoredEvent(realm, "REVOKE_GRANT_ERROR");
        alices.mint().expect(200);
    }

    @Test
    void an_account_console_with_such_a_mapper_answers_nobody() {
        String token = realm.alice().signInAt(App.accountConsole(realm)).access();
        Http.get(realm.account(), "Authorization", "Bearer " + token).expect(200);
        write("account-console", "acr", "1");

        assertRefused(Http.get(realm.account(), "Authorization", "Bearer " + token))
                .as(403, "unauthorized_client", "app_misconfigured")
                .withUnstoredEvent(realm, "REVOKE_GRANT_ERROR");
    }

    private static void write(String client, String claim, String value) {
        realm.admin()
                .post(
                        mappers(client),
                        mapper("oidc-hardcoded-claim-mapper", claim, value).toString());
    }

    private static ObjectNode mapper(String kind, String claim, String value) {
        ObjectNode mapper = Json.object()
                .put("name", "a mapper")
                .put("protocol", "openid-connect")
                .put("protocolMapper", kind);
        mapper.set(
                "config",
                Json.object()
                        .put("claim.name", claim)
                        .put("claim.value", value)
                        .put("jsonType.label", "String")
                        .put("access.token.claim", "true"));
        return mapper;
    }

    private static String mappers(String client) {
        return "/" + realm.name() + "/clients/" + id(client) + "/protocol-mappers/models";
    }

    private static String id(String client) {
        return realm.clientSettings(client).path("id").asText();
    }

    private static String session(Tokens tokens) {
        return Jws.of(tokens.access()).claims().path("sid").asText();
    }
}
