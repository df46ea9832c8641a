package io.github.agentidentity.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.GuardedService;
import io.github.agentidentity.testkit.Presented;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to agents, in any container: none leaves before the servlet asked, in whatever way it is written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DecisionContract {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeIssuer issuer = FakeIssuer.start();
    private GuardedService service;

    /** Starts the service with the filter of {@link GuardedMail}. */
    protected abstract GuardedService start(String trusted) throws Exception;

    @BeforeAll
    void open() throws Exception {
        service = start(issuer.issuer());
    }

    @AfterAll
    void close() {
        service.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "octets", "flush", "close", "much", "nothing", "redirect", "again", "complete"})
    void an_answer_of_which_nobody_asked_is_refused_and_nothing_of_it_leaves(String how) throws Exception {
        HttpResponse<String> answer = post("/odd?how=" + how, payer());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"reason\":\"undecided\"").doesNotContain("done");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "octets", "flush", "close", "again", "complete", "start", "thread"})
    void an_answer_of_which_somebody_asked_leaves_as_it_is(String how) throws Exception {
        HttpResponse<String> answer = post("/odd?ask=yes&how=" + how, payer());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("done");
    }

    @Test
    void a_long_answer_and_none_and_a_redirect_leave_when_somebody_asked() throws Exception {
        assertThat(post("/odd?ask=yes&how=much", payer()).body()).hasSize(100_000);
        assertThat(post("/odd?ask=yes&how=nothing", payer()).statusCode()).isEqualTo(204);
        HttpResponse<String> redirect = post("/odd?ask=yes&how=redirect", payer());
        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(redirect.headers().firstValue("Location").orElseThrow()).endsWith("/elsewhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "thread"})
    void a_servlet_may_refuse_on_another_thread(String how) throws Exception {
        HttpResponse<String> answer = post("/odd?how=" + how, issuer.agent());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"");
    }

    @Test
    void an_error_leaves_though_nobody_asked() throws Exception {
        assertThat(post("/odd?how=error", payer()).statusCode()).isEqualTo(409);
        assertThat(post("/odd?how=mistake", payer()).statusCode()).isEqualTo(500);
    }

    @Test
    void what_humans_are_answered_needs_no_decision() throws Exception {
        assertThat(post("/odd?how=flush", issuer.human()).body()).isEqualTo("done");
        assertThat(post("/odd?how=complete", issuer.human()).body()).isEqualTo("done");
    }

    @Test
    void a_route_that_needs_no_decision_answers_every_agent() throws Exception {
        assertThat(send("GET", "/time", Presented.bearer(issuer.sign(issuer.agent())))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "flush", "complete"})
    void a_request_that_turns_out_to_need_no_decision_is_answered(String how) throws Exception {
        assertThat(post("/odd?harmless=yes&how=" + how, payer()).body()).isEqualTo("done");
    }

    @Test
    void an_open_route_answers_everybody_and_only_by_its_method() throws Exception {
        assertThat(send("GET", "/health", Presented.nothing()).body()).isEqualTo("well");
        assertThat(send("POST", "/health", Presented.nothing()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "dispatch"})
    void where_a_servlet_sends_a_request_on_to_is_judged_too(String how) throws Exception {
        HttpResponse<String> answer = post("/odd?ask=yes&how=" + how + "&to=/settings", payer());

        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"");
        assertThat(service.handled()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "dispatch"})
    void what_an_agent_may_do_at_a_path_it_may_do_there_by_a_dispatch(String how) throws Exception {
        TokenWriter both = issuer.agent().permitting("payments.send", "messages.pay");

        assertThat(post("/odd?how=" + how + "&to=/paid%3Faction=payments.send", both)
                        .body())
                .startsWith("begun as");
        assertThat(post("/odd?how=" + how + "&to=/paid", payer()).body()).contains("\"reason\":\"action_not_granted\"");
    }

    private TokenWriter payer() {
        return issuer.agent().permitting("payments.send");
    }

    private HttpResponse<String> post(String path, TokenWriter token) throws Exception {
        return send("POST", path, Presented.bearer(issuer.sign(token)));
    }

    private HttpResponse<String> send(String method, String path, Presented presented) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.uri() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return http.send(presented.into(request).build(), BodyHandlers.ofString());
    }
}
