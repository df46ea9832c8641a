package io.github.agentidentity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.Presented;
import io.github.agentidentity.testkit.ProofWriter;
import io.github.agentidentity.testkit.TokenWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The handler that runs is the one that was judged, however a request gets there; and no answer leaves undecided. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HandlerCheckTest {

    private static final String TWO_PARTS =
            "--x\r\nContent-Disposition: form-data; name=\"confirm\"\r\n\r\nyes\r\n--x--\r\n";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeIssuer issuer = FakeIssuer.start();
    private SpringService service;

    @BeforeAll
    void open() {
        service = new SpringService(issuer.issuer());
    }

    @AfterAll
    void close() {
        service.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/mixed", "multipart/related", "Multipart/Mixed"})
    void a_parameter_in_a_body_of_several_parts_leads_to_no_other_handler(String type) throws Exception {
        int before = service.harm();
        HttpResponse<String> answer = http.send(
                request("/orders", issuer.agent())
                        .header("Content-Type", type + "; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofString(TWO_PARTS))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"");
        assertThat(service.harm()).isEqualTo(before);
    }

    @Test
    void what_can_be_read_in_one_way_is_done() throws Exception {
        assertThat(post("/orders", issuer.agent()).body()).isEqualTo("shown");
        assertThat(post("/orders?confirm=yes", issuer.agent().permitting("orders.confirm"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/orders?confirm=yes", issuer.agent()).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"application/json, '', 403", "'text/plain,application/json;q=0.9', '', 200", "*/*, ?format=json, 403"})
    void negotiation_leads_to_no_handler_of_another_action(String accept, String query, int status) throws Exception {
        int before = service.harm();
        HttpResponse<String> answer = http.send(
                request("/report" + query, issuer.agent())
                        .header("Accept", accept)
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(service.harm()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "/forward, /closed", "/forward, /destroy",
        "/include, /closed", "/include, /destroy",
        "/dispatch, /closed", "/dispatch, /destroy"
    })
    void where_a_handler_sends_a_request_on_to_is_judged_too(String by, String to) throws Exception {
        int before = service.harm();
        HttpResponse<String> answer = post(by + "?to=" + to, issuer.agent());

        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"");
        assertThat(service.harm()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forward", "/include", "/dispatch"})
    void what_an_agent_may_do_it_may_do_after_a_dispatch(String by) throws Exception {
        assertThat(post(by + "?to=/destroy", issuer.agent().permitting("messages.read", "messages.destroy"))
                        .body())
                .isEqualTo("destroyed");
    }

    @Test
    void a_servlet_beside_springs_is_closed_though_its_path_looks_like_that_of_a_handler() throws Exception {
        HttpResponse<String> answer =
                http.send(request("/console/messages", issuer.agent()).build(), BodyHandlers.ofString());
        HttpResponse<String> human =
                http.send(request("/console/messages", issuer.human()).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"");
        assertThat(human.body()).isEqualTo("console");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forward", "/include", "/dispatch"})
    void no_handler_sends_an_agent_on_to_a_servlet_beside_springs(String by) throws Exception {
        HttpResponse<String> answer = post(by + "?to=/console/messages", issuer.agent());

        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"").doesNotContain("console");
    }

    @Test
    void an_error_is_told_to_an_agent_as_to_anybody() throws Exception {
        HttpResponse<String> answer = post("/failures", issuer.agent().permitting("payments.send"));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"status\":500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "entity", "callable", "response", "async"})
    void an_answer_of_which_nobody_asked_is_refused(String kind) throws Exception {
        HttpResponse<String> answer = post("/answers/" + kind, issuer.agent());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"reason\":\"undecided\"").doesNotContain("done");
    }

    @ParameterizedTest
    @CsvSource({"text, 200, done", "entity, 204, ''", "callable, 200, done", "response, 200, done", "async, 200, done"})
    void an_answer_of_which_somebody_asked_leaves_as_it_is(String kind, int status, String body) throws Exception {
        HttpResponse<String> answer = post("/answers/" + kind + "?ask=yes", issuer.agent());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void an_error_leaves_though_nobody_asked() throws Exception {
        assertThat(post("/answers/missing", issuer.agent()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_handler_that_needs_no_decision_answers_every_agent() throws Exception {
        HttpResponse<String> answer = http.send(request("/time", issuer.agent()).build(), BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "callable", "response", "async"})
    void what_humans_are_answered_needs_no_decision(String kind) throws Exception {
        assertThat(post("/answers/" + kind, issuer.human()).body()).isEqualTo("done");
    }

    @Test
    void a_preflight_is_answered_before_anybody_asks_for_a_token() throws Exception {
        HttpRequest preflight = HttpRequest.newBuilder(URI.create(service.uri() + "/messages"))
                .header("Origin", "https://desk.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(preflight, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://desk.example");
    }

    @Test
    void a_prefix_that_a_caller_forwards_changes_neither_the_path_of_a_proof_nor_of_the_metadata() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().boundTo(key));

        assertThat(forwarded("/messages", proven(token, "/messages", key)).statusCode())
                .isEqualTo(200);
        assertThat(forwarded("/messages", proven(token, "/api/messages", key)).body())
                .contains("\"reason\":\"proof_for_another_request\"");
        assertThat(forwarded("/.well-known/oauth-protected-resource", Presented.nothing())
                        .statusCode())
                .isEqualTo(200);
    }

    private static Presented proven(String token, String path, ECKey key) {
        return Presented.bound(token, ProofWriter.of("GET", Cast.MAIL + path).with(token), key);
    }

    private HttpResponse<String> forwarded(String path, Presented presented) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(service.uri() + path)).header("X-Forwarded-Prefix", "/api");
        return http.send(presented.into(request).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, TokenWriter token) throws Exception {
        return http.send(
                request(path, token).POST(HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, TokenWriter token) {
        return Presented.bearer(issuer.sign(token)).into(HttpRequest.newBuilder(URI.create(service.uri() + path)));
    }
}
