package io.github.agentidentity.it.decisions;

import static io.github.agentidentity.it.actors.Agent.MAIL;
import static io.github.agentidentity.it.actors.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Delegated;
import io.github.agentidentity.it.actors.Evidence;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Key;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Pdp;
import io.github.agentidentity.it.actors.Realm;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions on single actions, as a resource server asks for them (AuthZEN Authorization API 1.0). */
class EvaluationIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String READ = "messages.read";

    private static Mission mission;
    private static String token = "";

    private final Pdp pdp = Pdp.ofMail(realm);

    @BeforeAll
    static void mint() {
        mission = realm.mission();
        token = mission.token();
    }

    // Yes

    @Test
    void what_the_token_grants_is_permitted_for_a_minute_and_recorded() {
        Answer answer = pdp.evaluate(token, READ).expect(200);
        JsonNode context = answer.json().path("context");
        assertThat(answer.json().path("decision").asBoolean()).as(answer.body()).isTrue();
        Instant validUntil =
                Instant.parse(context.path("conditions").path("valid_until").asText());
        assertThat(Duration.between(answer.askedAt(), validUntil)).isLessThanOrEqualTo(Duration.ofSeconds(70));
        assertThat(permits(mission)).contains(context.path("evaluation_id").asText());
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(realm.eventsSince(answer.askedAt()))
                .anyMatch(event -> event.path("details").path("evaluation_id").equals(context.path("evaluation_id")));
    }

    @Test
    void a_delegates_token_is_judged_by_both_who_act() {
        Delegated delegated = Delegated.in(realm);
        String delegates = delegated.redeem(delegated.passedOn()).expect(200).text("access_token");
        Answer answer = pdp.evaluate(delegates, READ, request -> ((ObjectNode)
                        request.path("context").path("credential"))
                .putObject("confirmation")
                .put("jkt", delegated.key().thumbprint()));
        assertThat(answer.expect(200).json().path("decision").asBoolean())
                .as(answer.body())
                .isTrue();
    }

    @Test
    void where_others_see_the_effect_the_permit_has_the_service_show_who_speaks_for_whom() {
        JsonNode context = pdp.evaluate(token, READ, request -> ((ObjectNode)
                                request.path("action").path("properties").path("destination"))
                        .put("recipient_domain", "example.com"))
                .expect(200)
                .json()
                .path("context");
        assertThat(context.path("obligations")).hasSize(1);
        JsonNode label = context.path("obligations").path(0).path("properties");
        assertThat(label.path("name").asText()).isEqualTo("urn:agent-identity:obligation:label");
        assertThat(label.path("agent").path("client_id").asText()).isEqualTo("inbox-assistant");
        assertThat(label.path("human").path("name").asText()).isEqualTo("alice");
        assertThat(pdp.evaluate(token, READ).json().path("context").has("obligations"))
                .isFalse();
    }

    // No

    @Test
    void what_the_token_does_not_grant_is_denied_with_its_reason_and_evidence() {
        assertDenied(pdp.evaluate(token, "messages.delete"), "out_of_authority", "action_not_granted");
    }

    @Test
    void where_the_effect_goes_further_than_the_constraint_it_is_denied() {
        assertDenied(
                pdp.evaluate(token, READ, request -> ((ObjectNode)
                                request.path("action").path("properties").path("destination"))
                        .put("visibility", "public")),
                "parameter_violation",
                "");
    }

    @Test
    void another_services_token_is_no_credential() {
        Answer answer = new Pdp(realm.client("forum-api")).evaluate(token, READ);
        assertDenied(answer, "credential_invalid", "wrong_audience");
    }

    @Test
    void a_humans_token_and_a_grant_are_no_credentials() {
        String alices = realm.alice().signInAt(realm.desk()).access();
        assertDenied(pdp.evaluate(alices, READ), "credential_invalid", "invalid_subject_token");
        assertDenied(pdp.evaluate(mission.grant(), READ), "credential_invalid", "invalid_subject_token");
        assertDenied(pdp.evaluate("gibberish", READ), "credential_invalid", "invalid_subject_token");
    }

    @Test
    void after_the_mission_nothing_is_permitted() {
        Mission other = realm.mission();
        String ofOther = other.token();
        assertThat(pdp.evaluate(ofOther, READ).json().path("decision").asBoolean())
                .isTrue();
        other.human().end(other.id()).expect(204);
        Answer answer = pdp.evaluate(ofOther, READ);
        assertDenied(answer, "mission_inactive", "mission_revoked");
        assertThat(Evidence.of(realm, other.id()).of("refused"))
                .anyMatch(row -> row.path("reason").asText().equals("mission_inactive"));
        assertThat(permits(other)).hasSize(1);
    }

    @Test
    void a_bound_token_needs_the_key_that_the_service_saw() {
        Key key = new Key();
        String bound = bound(key);
        assertDenied(pdp.evaluate(bound, READ), "credential_invalid", "invalid_subject_token");
        Answer answer = pdp.evaluate(
                bound, READ, request -> ((ObjectNode) request.path("context").path("credential"))
                        .putObject("confirmation")
                        .put("jkt", key.thumbprint()));
        assertThat(answer.json().path("decision").asBoolean()).as(answer.body()).isTrue();
    }

    // Proofs of keys

    @Test
    void with_the_proof_that_the_service_was_sent_the_evidence_says_proven() {
        Key key = new Key();
        String bound = bound(key);
        String proof = proof(key, bound, "/messages/m-1");
        String id = permitted(asked(bound, key, proof, ""));
        assertThat(Evidence.of(realm, mission.id()).of("permitted"))
                .filteredOn(row -> row.path("evaluation").asText().equals(id))
                .extracting(row -> row.path("key_proof").asText())
                .containsExactly("proven");
        assertDenied(asked(bound, key, proof, ""), "credential_invalid", "proof_replayed");
    }

    @Test
    void under_its_idempotency_key_a_request_that_is_sent_again_with_its_proof_has_its_decision_again() {
        Key key = new Key();
        String bound = bound(key);
        String proof = proof(key, bound, "/messages/m-1");
        String id = permitted(asked(bound, key, proof, "k-proof"));
        assertThat(permitted(asked(bound, key, proof, "k-proof"))).isEqualTo(id);
        assertDenied(asked(bound, key, proof, "k-other"), "credential_invalid", "proof_replayed");
    }

    @Test
    void a_proof_for_something_else_or_of_another_key_is_no_credential() {
        Key key = new Key();
        String bound = bound(key);
        assertDenied(
                asked(bound, key, proof(new Key(), bound, "/messages/m-1"), ""),
                "credential_invalid",
                "proof_of_another_key");
        assertDenied(
                asked(bound, key, proof(key, token, "/messages/m-1"), ""),
                "credential_invalid",
                "proof_for_another_request");
        assertDenied(
                asked(bound, key, proof(key, bound, "/messages/m-2"), ""),
                "credential_invalid",
                "proof_for_another_request");
        String old = key.proof(URI.create(MAIL + "/messages/m-1"), each -> each.with(bound)
                .at(Instant.now().minusSeconds(120)));
        assertDenied(asked(bound, key, old, ""), "credential_invalid", "proof_outdated");
        assertDenied(asked(bound, key, "gibberish", ""), "credential_invalid", "malformed_proof");
    }

    @Test
    void a_proof_of_another_key_is_that_of_another_key_however_often_it_is_sent() {
        Key key = new Key();
        String bound = bound(key);
        assertNeverRepeated(bound, key, proof(new Key(), bound, "/messages/m-1"), "proof_of_another_key");
    }

    @Test
    void a_proof_for_another_token_is_for_another_request_however_often_it_is_sent_and_good_for_its_own_still() {
        Key key = new Key();
        String bound = bound(key);
        String another = bound(key);
        String proof = proof(key, another, "/messages/m-1");
        assertNeverRepeated(bound, key, proof, "proof_for_another_request");
        permitted(asked(another, key, proof, ""));
    }

    /** Sends it twice; neither refusal is that of a proof that was sent before. */
    private void assertNeverRepeated(String bound, Key key, String proof, String finer) {
        List<String> evaluations = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Answer answer = asked(bound, key, proof, "");
            assertDenied(answer, "credential_invalid", finer);
            evaluations.add(answer.json().path("context").path("evaluation_id").asText());
        }
        assertThat(Evidence.of(realm, mission.id()).of("refused"))
                .filteredOn(row -> evaluations.contains(row.path("evaluation").asText()))
                .isNotEmpty()
                .noneMatch(row -> row.path("key_proof").asText().equals("repeated"));
    }

    @Test
    void a_batch_takes_no_proof() {
        Key key = new Key();
        String bound = bound(key);
        ObjectNode batch = Pdp.request(bound, READ);
        prove(batch, key, proof(key, bound, "/messages/m-1"));
        batch.putArray("evaluations").addObject();
        pdp.post("access/v1/evaluations", batch).expect(400);
    }

    private static String bound(Key key) {
        return Http.post(
                        realm.token(),
                        Agent.mintForm(mission.grant()).and("grant_type", Client.TOKEN_EXCHANGE),
                        "Authorization",
                        mission.agent().client().basic(),
                        "DPoP",
                        key.proof(realm.token()))
                .expect(200)
                .text("access_token");
    }

    private static String proof(Key key, String token, String path) {
        return key.proof(URI.create(MAIL + path), each -> each.with(token));
    }

    /** Asks about a POST to one message, with this proof. */
    private Answer asked(String bound, Key key, String proof, String idempotencyKey) {
        return pdp.evaluate(bound, READ, request -> {
            prove(request, key, proof);
            if (!idempotencyKey.isEmpty()) {
                ((ObjectNode) request.path("action").path("properties")).put("idempotency_key", idempotencyKey);
            }
        });
    }

    private static void prove(ObjectNode request, Key key, String proof) {
        ObjectNode credential = (ObjectNode) request.path("context").path("credential");
        credential.putObject("confirmation").put("jkt", key.thumbprint());
        credential.putObject("proof").put("dpop", proof).put("htm", "POST").put("htu", MAIL + "/messages/m-1");
    }

    private static String permitted(Answer answer) {
        assertThat(answer.expect(200).json().path("decision").asBoolean())
                .as(answer.body())
                .isTrue();
        return answer.json().path("context").path("evaluation_id").asText();
    }

    // Who may ask

    @Test
    void who_does_not_authenticate_is_told_how() {
        String body = Pdp.request(token, READ).toString();
        Answer nobody = pdp.post("access/v1/evaluation", body);
        assertRefused(nobody).as(401, "invalid_client", "caller_not_authenticated");
        assertThat(nobody.header("WWW-Authenticate")).contains("Basic").contains("Bearer");
        assertRefused(pdp.post(
                        "access/v1/evaluation", body, "Authorization", new Client(realm, "mail-api", "wrong").basic()))
                .as(401, "invalid_client", "caller_not_authenticated");
        assertRefused(pdp.post("access/v1/evaluation", body, "Authorization", "Bearer " + token))
                .as(401, "invalid_client", "caller_not_authenticated");
        assertRefused(pdp.post(
                        "access/v1/evaluation",
                        body,
                        "Authorization",
                        "Bearer " + realm.alice().signInAt(realm.desk()).access()))
                .as(401, "invalid_client", "caller_not_authenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbox-assistant", "desk"})
    void who_is_no_resource_server_may_not_ask(String clientId) {
        Answer answer = new Pdp(realm.client(clientId)).evaluate(token, READ);
        assertRefused(answer)
                .as(403, "access_denied", "not_a_resource_server")
                .withEvent(realm, "TOKEN_EXCHANGE_ERROR");
    }

    @Test
    void a_service_may_ask_with_a_token_of_its_service_account_for_this_decision_point() {
        String request = Pdp.request(token, READ).toString();
        realm.changeClient("mail-api", client -> client.put("serviceAccountsEnabled", true));
        assertRefused(pdp.post("access/v1/evaluation", request, "Authorization", "Bearer " + account()))
                .as(401, "invalid_client", "caller_not_authenticated");
        addMapper();
        Answer answer = pdp.post("access/v1/evaluation", request, "Authorization", "Bearer " + account());
        assertThat(answer.expect(200).json().path("decision").asBoolean())
                .as(answer.body())
                .isTrue();
    }

    private static void addMapper() {
        ObjectNode mapper = Json.object()
                .put("name", "decision point")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-audience-mapper");
        mapper.putObject("config")
                .put("included.custom.audience", realm.issuer() + "/agent-identity")
                .put("access.token.claim", "true");
        String id = realm.clientSettings("mail-api").path("id").asText();
        realm.admin().post("/" + realm.name() + "/clients/" + id + "/protocol-mappers/models", mapper.toString());
    }

    private static String account() {
        return realm.client("mail-api")
                .token(Form.of("grant_type", "client_credentials"))
                .expect(200)
                .text("access_token");
    }

    // The rules of AuthZEN

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"text\"",
                "{",
                "{}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"action\":{\"name\":\"x\"}}",
                "{\"subject\":{\"type\":\"user\"},\"action\":{\"name\":\"x\"},\"resource\":{\"type\":\"a\",\"id\":\"1\"}}",
                "{\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"subject\":{\"type\":\"user\",\"id\":\"a\"},\"action\":{\"name\":\"x\"},\"resource\":{\"type\":\"a\",\"id\":\"1\"}}"
            })
    void a_request_that_is_none_is_a_bad_request(String body) {
        for (String path : List.of("access/v1/evaluation", "access/v1/evaluations", "access/v1/search/action")) {
            Answer answer = pdp.post(path, body, "Authorization", pdp.service().basic());
            assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(400);
            assertThat(answer.text("error")).isEqualTo("invalid_request");
        }
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void another_content_type_is_a_bad_request(String type) {
        Answer answer = Http.send(
                "POST",
                pdp.uri("access/v1/evaluation"),
                BodyPublishers.ofString(Pdp.request(token, READ).toString()),
                "Authorization",
                pdp.service().basic(),
                "Content-Type",
                type);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void the_name_of_a_request_comes_back_where_it_can_do_no_harm() {
        String body = Pdp.request(token, READ).toString();
        String basic = pdp.service().basic();
        assertThat(pdp.post("access/v1/evaluation", body, "Authorization", basic, "X-Request-ID", "bfe9eb29-ab87.1_x")
                        .header("X-Request-ID"))
                .isEqualTo("bfe9eb29-ab87.1_x");
        assertThat(pdp.post("access/v1/evaluation", "{", "Authorization", basic, "X-Request-ID", "r1")
                        .header("X-Request-ID"))
                .isEqualTo("r1");
        assertThat(pdp.post("access/v1/evaluation", body, "Authorization", basic, "X-Request-ID", "a b")
                        .header("X-Request-ID"))
                .isEmpty();
    }

    @Test
    void unknown_members_are_ignored() {
        Answer answer = pdp.evaluate(token, READ, request -> {
            request.put("colour", 1.5);
            ((ObjectNode) request.path("resource")).put("shape", "round");
            ((ObjectNode) request.path("context")).put("time", "1985-10-26T01:22-07:00");
        });
        assertThat(answer.expect(200).json().path("decision").asBoolean()).isTrue();
    }

    @Test
    void each_item_of_a_batch_is_judged_as_if_alone() {
        ObjectNode batch = Pdp.request(token, READ);
        ArrayNode items = batch.putArray("evaluations");
        items.addObject();
        items.addObject().putObject("action").put("name", "messages.delete");
        items.addObject().put("subject", "nobody");
        items.addObject().putObject("context").put("time", "now");
        JsonNode answers =
                pdp.post("access/v1/evaluations", batch).expect(200).json().path("evaluations");
        assertThat(answers).hasSize(4);
        assertThat(answers.findValuesAsText("decision")).containsExactly("true", "false", "false", "true");
        assertThat(answers.path(1).path("context").path("reason").asText()).isEqualTo("out_of_authority");
        assertThat(answers.path(2).path("context").path("error").path("status").asInt())
                .isEqualTo(400);
        assertThat(permits(mission))
                .contains(
                        answers.path(0).path("context").path("evaluation_id").asText(),
                        answers.path(3).path("context").path("evaluation_id").asText());
    }

    @Test
    void a_batch_without_items_is_a_single_evaluation() {
        ObjectNode single = Pdp.request(token, READ);
        single.putArray("evaluations");
        assertThat(pdp.post("access/v1/evaluations", single)
                        .expect(200)
                        .json()
                        .path("decision")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_batch_that_asks_for_less_than_all_or_brings_credentials_is_a_bad_request() {
        ObjectNode firstOnly = Pdp.request(token, READ);
        firstOnly.putArray("evaluations").addObject();
        firstOnly.putObject("options").put("evaluations_semantic", "permit_on_first_permit");
        pdp.post("access/v1/evaluations", firstOnly).expect(400);

        ObjectNode credentials = Pdp.request(token, READ);
        credentials
                .putArray("evaluations")
                .addObject()
                .putObject("context")
                .putObject("credential")
                .put("access_token", token);
        pdp.post("access/v1/evaluations", credentials).expect(400);

        ObjectNode many = Pdp.request(token, READ);
        ArrayNode items = many.putArray("evaluations");
        for (int i = 0; i < 51; i++) {
            items.addObject();
        }
        pdp.post("access/v1/evaluations", many).expect(400);
    }

    @Test
    void a_search_names_the_actions_of_the_token_and_records_nothing() {
        int before = permits(mission).size();
        JsonNode found = pdp.post("access/v1/search/action", Pdp.request(token, READ))
                .expect(200)
                .json();
        assertThat(found.path("results").findValuesAsText("name"))
                .containsExactly("messages.archive", "messages.label", "messages.read");
        assertThat(pdp.post("access/v1/search/action", Pdp.request("gibberish", READ))
                        .expect(200)
                        .json()
                        .path("results"))
                .isEmpty();
        assertThat(permits(mission)).hasSize(before);
    }

    @Test
    void a_token_searches_sixty_times_in_a_minute_and_is_told_when_it_may_again() {
        Mission other = realm.mission();
        ObjectNode search = Pdp.request(other.token(), READ);
        Answer answer = pdp.post("access/v1/search/action", search).expect(200);
        // A minute of the node may end meanwhile, and begins once only.
        for (int i = 0; i < 120 && answer.status() == 200; i++) {
            answer = pdp.post("access/v1/search/action", search);
        }
        assertRefused(answer).as(429, "slow_down", "too_many_searches");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        pdp.post("access/v1/search/action", Pdp.request(token, READ)).expect(200);
    }

    @Test
    void the_metadata_name_what_is_there() {
        JsonNode metadata = Http.get(pdp.uri(".well-known/authzen-configuration"))
                .expect(200)
                .json();
        String id = realm.issuer() + "/agent-identity";
        assertThat(metadata.path("policy_decision_point").asText()).isEqualTo(id);
        assertThat(metadata.path("access_evaluation_endpoint").asText()).isEqualTo(id + "/access/v1/evaluation");
        assertThat(metadata.path("access_evaluations_endpoint").asText()).isEqualTo(id + "/access/v1/evaluations");
        assertThat(metadata.path("search_action_endpoint").asText()).isEqualTo(id + "/access/v1/search/action");
        assertThat(Json.texts(metadata.path("supported_obligations"))).containsExactly("custom");
        assertThat(metadata.path("access_request_endpoint").asText()).isEqualTo(id + "/access/v1/requests");
        assertThat(Json.texts(metadata.path("capabilities")))
                .containsExactly("urn:openid:authzen:capability:access-request");
        assertThat(Json.names(metadata)).hasSize(7);
    }

    private static List<String> permits(Mission mission) {
        return Evidence.of(realm, mission.id()).of("permitted").stream()
                .map(row -> row.path("evaluation").asText())
                .toList();
    }

    private static void assertDenied(Answer answer, String reason, String finer) {
        JsonNode json = answer.expect(200).json();
        assertThat(json.path("decision").asBoolean()).as(answer.body()).isFalse();
        assertThat(json.path("context").path("reason").asText()).isEqualTo(reason);
        assertThat(json.path("context").path("evaluation_id").asText()).startsWith("dec_");
        assertThat(realm.eventsSince(answer.askedAt()))
                .filteredOn(event -> event.path("type").asText().endsWith("_ERROR"))
                .extracting(event -> event.path("details").path("reason").asText() + " "
                        + event.path("details").path("finer_reason").asText())
                .containsExactly((reason + " " + finer));
    }
}
