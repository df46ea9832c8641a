package io.github.agentidentity.it.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Http;
import io.github.agentidentity.it.actors.Json;
import io.github.agentidentity.it.actors.Pdp;
import io.github.agentidentity.it.actors.Realm;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requirements of the certification scenario of AuthZEN's Authorization API 1.0, by its sections. Its fixture is a
 * policy over identifiers and properties; here an agent's token stands in for it, which each request brings, so that
 * decisions are of what a token grants and does not grant.
 */
class CertificationIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final String EVALUATION = "access/v1/evaluation";
    private static final String EVALUATIONS = "access/v1/evaluations";
    private static final String SEARCH = "access/v1/search/action";
    private static final String GRANTED = "messages.read";
    private static final String NOT_GRANTED = "messages.delete";

    private static String token = "";

    private final Pdp pdp = Pdp.ofMail(realm);

    @BeforeAll
    static void mint() {
        token = realm.mission().token();
    }

    // 2.2 Request Acceptance, 2.3 Response Format, 5 Transport Requirements

    @Test
    void s2_2_1_what_is_granted_is_permitted_in_json_with_a_boolean_and_a_context_that_is_an_object() {
        assertDecides(pdp.post(EVALUATION, request()), true);
    }

    @Test
    void s2_2_2_what_is_not_granted_is_denied_in_the_same_form() {
        assertDecides(pdp.post(EVALUATION, with(request(), "/action/name", "\"" + NOT_GRANTED + "\"")), false);
    }

    @Test
    void s2_2_2_another_humans_request_is_denied_in_the_same_form() {
        assertDecides(pdp.post(EVALUATION, with(request(), "/subject/id", "\"bob\"")), false);
    }

    @Test
    void s2_2_3_other_members_of_the_context_change_nothing() {
        ObjectNode request = with(request(), "/context/time", "\"2025-06-27T18:03-07:00\"");
        assertDecides(pdp.post(EVALUATION, with(request, "/context/ip", "\"192.168.1.1\"")), true);
    }

    @Test
    void s2_2_8_properties_beyond_those_that_are_known_change_nothing() {
        ObjectNode request = with(request(), "/subject/properties", "{\"department\":\"Sales\",\"role\":\"manager\"}");
        with(request, "/action/properties/method", "\"GET\"");
        with(request, "/resource/properties", "{\"status\":\"active\",\"owner\":\"bob\"}");
        assertDecides(pdp.post(EVALUATION, request), true);
    }

    @ParameterizedTest
    @ValueSource(strings = {EVALUATION, EVALUATIONS})
    void s2_2_9_unknown_members_are_ignored(String path) {
        ObjectNode request = with(request(), "/foo", "\"bar\"");
        assertDecides(pdp.post(path, with(request, "/futureField", "{\"nested\":true,\"n\":0.5}")), true);
    }

    /** Deviation: the scenario's fixture is decided without a context, and nothing is decided here without a token. */
    @Test
    void s1_6_without_a_credential_the_answer_is_no_and_not_an_error() {
        ObjectNode request = request();
        request.remove("context");
        assertDecides(pdp.post(EVALUATION, request), false);
        assertThat(pdp.post(EVALUATION, request)
                        .json()
                        .path("context")
                        .path("reason")
                        .asText())
                .isEqualTo("credential_invalid");
    }

    // 2.4 Error Handling

    @ParameterizedTest
    @ValueSource(strings = {"/subject", "/action", "/resource"})
    void s2_4_1_a_required_field_that_is_missing_is_a_bad_request(String field) {
        assertBadRequest(pdp.post(EVALUATION, without(request(), field)));
        assertBadRequest(pdp.post(EVALUATIONS, without(request(), field)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subject/type", "/subject/id", "/action/name", "/resource/type", "/resource/id"})
    void s2_4_2_a_required_sub_field_that_is_missing_is_a_bad_request(String field) {
        assertBadRequest(pdp.post(EVALUATION, without(request(), field)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/x-www-form-urlencoded",
                "application/json-patch+json",
                "application/*",
                "*/*"
            })
    void s2_4_3_another_content_type_is_a_bad_request(String type) {
        for (String path : List.of(EVALUATION, EVALUATIONS, SEARCH)) {
            assertBadRequest(typed(path, "Content-Type", type));
        }
    }

    @Test
    void s2_4_3_a_body_without_a_content_type_is_a_bad_request() {
        assertBadRequest(typed(EVALUATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=utf-8", "Application/JSON ; charset=UTF-8"})
    void s5_the_content_type_of_json_is_accepted_with_its_parameters(String type) {
        assertDecides(typed(EVALUATION, "Content-Type", type), true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"subject\":}", "{} {}", "subject", "[]", "\"text\"", "null"})
    void s2_4_4_what_is_no_json_object_is_a_bad_request(String body) {
        for (String path : List.of(EVALUATION, EVALUATIONS, SEARCH)) {
            assertBadRequest(pdp.post(path, body, "Authorization", pdp.service().basic()));
        }
    }

    @Test
    void s2_4_5_an_empty_body_is_a_bad_request() {
        for (String path : List.of(EVALUATION, EVALUATIONS, SEARCH)) {
            assertBadRequest(pdp.post(path, "", "Authorization", pdp.service().basic()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "/subject | \"alice\"",
                "/subject | null",
                "/subject | []",
                "/action/name | 123",
                "/action/name | null",
                "/action/properties | \"none\"",
                "/resource/id | {}",
                "/resource/type | true",
                "/resource/properties | 1",
                "/context | \"none\""
            })
    void s2_4_6_a_field_of_another_type_is_a_bad_request(String field, String value) {
        assertBadRequest(pdp.post(EVALUATION, with(request(), field, value)));
    }

    // 2.5 Header Handling

    @ParameterizedTest
    @ValueSource(strings = {EVALUATION, EVALUATIONS, SEARCH})
    void s2_5_1_the_request_id_comes_back_with_answers_and_with_errors(String path) {
        String sent = "bfe9eb29-ab87-4ca3-be83-a1d5d8305716";
        String[] headers = {"Authorization", pdp.service().basic(), "X-Request-ID", sent};
        assertThat(pdp.post(path, request().toString(), headers).expect(200).header("X-Request-ID"))
                .isEqualTo(sent);
        assertThat(pdp.post(path, "{", headers).expect(400).header("X-Request-ID"))
                .isEqualTo(sent);
    }

    @Test
    void s2_5_2_without_a_request_id_there_is_none_in_the_answer() {
        assertThat(pdp.post(EVALUATION, request()).expect(200).headers().firstValue("X-Request-ID"))
                .isEmpty();
    }

    // 2.6 Idempotency

    @Test
    void s2_6_the_same_request_is_decided_alike_each_time() {
        for (int i = 0; i < 5; i++) {
            assertDecides(pdp.post(EVALUATION, request()), true);
        }
    }

    // 3 Batch Certification

    @Test
    void s3_2_1_each_item_has_the_defaults_of_the_request() {
        ObjectNode batch = without(request(), "/resource");
        item(batch, item -> with(item, "/resource", "{\"type\":\"message\",\"id\":\"m-1\"}"));
        item(batch, item -> with(item, "/resource", "{\"type\":\"message\",\"id\":\"m-2\"}"));
        assertDecides(batch, true, true);
    }

    @Test
    void s3_2_2_the_decisions_stand_in_the_order_of_the_items() {
        ObjectNode batch = without(request(), "/action");
        item(batch, item -> item.set("action", request().path("action")));
        item(batch, item -> with(item, "/action", "{\"name\":\"" + NOT_GRANTED + "\"}"));
        item(batch, item -> item.set("action", request().path("action")));
        assertDecides(batch, true, false, true);
    }

    @Test
    void s3_2_3_properties_are_judged_for_each_item() {
        ObjectNode batch = request();
        item(batch, item -> item.set("action", request().path("action")));
        item(batch, item -> {
            item.set("action", request().path("action"));
            with(item, "/action/properties/destination/visibility", "\"public\"");
        });
        assertDecides(batch, true, false);
    }

    @Test
    void s3_2_4_subjects_are_judged_for_each_item() {
        ObjectNode batch = without(request(), "/subject");
        item(batch, item -> with(item, "/subject", "{\"type\":\"user\",\"id\":\"bob\"}"));
        item(batch, item -> item.set("subject", request().path("subject")));
        assertDecides(batch, false, true);
    }

    /** Deviation: the credential stands with the request and in no item. */
    @Test
    void s3_2_5_items_that_say_everything_need_no_defaults_but_the_credential() {
        ObjectNode batch = Json.object();
        batch.set("context", request().path("context"));
        item(batch, item -> item.setAll(without(request(), "/context")));
        item(batch, item -> item.setAll(with(without(request(), "/context"), "/subject/id", "\"bob\"")));
        assertDecides(batch, true, false);
    }

    /** Deviation: an item's context takes the place of the request's, and the credential stays. */
    @Test
    void s3_2_6_the_context_holds_for_all_items_but_those_with_their_own() {
        ObjectNode batch = with(request(), "/context/mission", "{\"id\":\"of somebody else\"}");
        item(batch, item -> {});
        item(batch, item -> with(item, "/context", "{\"source\":\"batch-override\"}"));
        assertDecides(batch, false, true);
    }

    @Test
    void s3_2_7_an_empty_item_has_all_defaults_and_one_with_a_resource_takes_no_part_of_theirs() {
        ObjectNode batch = with(request(), "/resource/properties", "{\"audience\":\"https://elsewhere.example\"}");
        item(batch, item -> {});
        item(batch, item -> with(item, "/resource", "{\"type\":\"message\",\"id\":\"m-2\"}"));
        item(batch, item -> with(item, "/resource", "{\"id\":\"m-2\"}"));
        assertDecides(batch, false, true, false);
    }

    @Test
    void s3_3_4_an_answer_to_a_batch_has_no_decision_of_its_own() {
        ObjectNode batch = request();
        item(batch, item -> {});
        assertThat(Json.names(pdp.post(EVALUATIONS, batch).expect(200).json())).containsExactly("evaluations");
    }

    @Test
    void s3_4_1_an_item_that_lacks_a_field_is_denied_with_its_error_and_the_others_are_decided() {
        ObjectNode batch = without(request(), "/resource");
        with(batch, "/options", "{\"evaluations_semantic\":\"execute_all\"}");
        item(batch, item -> item.set("resource", request().path("resource")));
        item(batch, item -> {});
        JsonNode context =
                assertDecides(batch, true, false).path("evaluations").path(1).path("context");
        assertThat(context.path("error").path("status").asInt()).isEqualTo(400);
    }

    @Test
    void s3_4_2_without_an_array_it_is_a_single_evaluation() {
        assertDecides(pdp.post(EVALUATIONS, request()), true);
    }

    @Test
    void s3_4_3_with_an_empty_array_it_is_a_single_evaluation() {
        assertDecides(pdp.post(EVALUATIONS, with(request(), "/evaluations", "[]")), true);
        assertBadRequest(pdp.post(EVALUATIONS, without(with(request(), "/evaluations", "[]"), "/resource")));
    }

    // 4 Search Certification

    /** Deviation: who else may and what else may be touched is told to no service. */
    @ParameterizedTest
    @ValueSource(strings = {"access/v1/search/subject", "access/v1/search/resource"})
    void s4_1_there_is_no_search_for_subjects_and_resources(String path) {
        assertThat(pdp.post(path, request()).status()).isEqualTo(404);
    }

    @Test
    void s4_4_1_a_search_for_actions_answers_objects_with_a_name() {
        JsonNode found = found(without(request(), "/action"));
        assertThat(found.findValuesAsText("name")).contains(GRANTED).doesNotContain(NOT_GRANTED);
        assertThat(found)
                .allSatisfy(each -> assertThat(each.path("name").isTextual()).isTrue());
    }

    @Test
    void s4_4_2_other_members_of_the_context_change_no_search() {
        assertThat(found(with(request(), "/context/time", "\"2025-06-27T18:03-07:00\"")))
                .isEqualTo(found(request()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"limit\":1}", "{\"token\":\"of before\"}"})
    void s4_5_4_a_page_is_ignored_and_all_is_found_at_once(String page) {
        Answer answer = pdp.post(SEARCH, with(request(), "/page", page));
        assertThat(answer.expect(200).json().path("results")).isEqualTo(found(request()));
        assertThat(answer.json().has("page")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/subject/id, nonexistent-user", "/subject/type, spaceship"})
    void s4_6_a_search_for_somebody_unknown_finds_nothing(String field, String value) {
        assertThat(found(with(request(), field, "\"" + value + "\""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subject", "/resource", "/subject/id", "/subject/type", "/resource/id", "/resource/type"})
    void s4_7_a_search_without_a_required_field_is_a_bad_request(String field) {
        assertBadRequest(pdp.post(SEARCH, without(request(), field)));
    }

    // 6 Discovery Certification

    @Test
    void s6_3_the_metadata_are_json_and_name_the_decision_point_and_urls_beneath_it() {
        String id = realm.issuer() + "/agent-identity";
        Answer answer = Http.get(pdp.uri(".well-known/authzen-configuration")).expect(200);
        JsonNode metadata = answer.json();
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(metadata.path("policy_decision_point").asText()).isEqualTo(id);
        assertThat(List.of("access_evaluation_endpoint", "access_evaluations_endpoint", "search_action_endpoint"))
                .allSatisfy(name ->
                        assertThat(metadata.path(name).asText()).as(name).startsWith(id + "/"));
        assertThat(metadata.path("capabilities"))
                .allSatisfy(each -> assertThat(each.isTextual()).isTrue());
        assertThat(Json.names(metadata))
                .doesNotContain("search_subject_endpoint", "search_resource_endpoint", "signed_metadata");
    }

    @Test
    void s6_5_the_endpoints_of_the_metadata_are_those_that_answer() {
        JsonNode metadata =
                Http.get(pdp.uri(".well-known/authzen-configuration")).json();
        for (String name : List.of("access_evaluation_endpoint", "access_evaluations_endpoint")) {
            Answer answer = Http.send(
                    "POST",
                    URI.create(metadata.path(name).asText()),
                    BodyPublishers.ofString(request().toString()),
                    "Authorization",
                    pdp.service().basic(),
                    "Content-Type",
                    "application/json");
            assertDecides(answer, true);
        }
    }

    /** Deviation: Keycloak serves paths below the realm only. */
    @Test
    void s6_1_at_the_place_between_host_and_path_there_are_no_metadata() {
        URI issuer = realm.issuer();
        URI wellKnown = issuer.resolve("/.well-known/authzen-configuration" + issuer.getPath() + "/agent-identity");
        assertThat(Http.send("GET", wellKnown, BodyPublishers.noBody()).status())
                .isEqualTo(404);
    }

    private static ObjectNode request() {
        return Pdp.request(token, GRANTED);
    }

    private JsonNode found(ObjectNode request) {
        Answer answer = pdp.post(SEARCH, request).expect(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json().path("results").isArray()).isTrue();
        return answer.json().path("results");
    }

    private Answer typed(String path, String... type) {
        String[] headers = {"Authorization", pdp.service().basic()};
        return Http.send(
                "POST",
                pdp.uri(path),
                BodyPublishers.ofString(request().toString()),
                Stream.of(headers, type).flatMap(Arrays::stream).toArray(String[]::new));
    }

    private static ObjectNode with(ObjectNode request, String pointer, String value) {
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) request.at(pointer.substring(0, last))).set(pointer.substring(last + 1), Json.read(value));
        return request;
    }

    private static ObjectNode without(ObjectNode request, String pointer) {
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) request.at(pointer.substring(0, last))).remove(pointer.substring(last + 1));
        return request;
    }

    private static void item(ObjectNode batch, Consumer<ObjectNode> change) {
        ArrayNode items =
                batch.has("evaluations") ? (ArrayNode) batch.path("evaluations") : batch.putArray("evaluations");
        change.accept(items.addObject());
    }

    private static void assertDecides(Answer answer, boolean decision) {
        answer.expect(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json().path("decision").isBoolean()).isTrue();
        assertThat(answer.json().path("decision").asBoolean()).as(answer.body()).isEqualTo(decision);
        assertThat(answer.json().path("context").isObject()).isTrue();
    }

    private JsonNode assertDecides(ObjectNode batch, Boolean... decisions) {
        Answer answer = pdp.post(EVALUATIONS, batch).expect(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        JsonNode evaluations = answer.json().path("evaluations");
        assertThat(evaluations.isArray()).isTrue();
        assertThat(evaluations).as(answer.body()).allSatisfy(each -> assertThat(
                        each.path("decision").isBoolean())
                .isTrue());
        assertThat(evaluations)
                .as(answer.body())
                .extracting(each -> each.path("decision").asBoolean())
                .containsExactly(decisions);
        return answer.json();
    }

    private static void assertBadRequest(Answer answer) {
        answer.expect(400);
        assertThat(answer.text("error")).as(answer.body()).isEqualTo("invalid_request");
    }
}
