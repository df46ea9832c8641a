package io.github.agentidentity.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.testkit.FakeIssuer;
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

/** Answers to agents in RESTEasy, at once and later, and methods that are closed to them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RestEasyGuardTest {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeIssuer issuer = FakeIssuer.start();
    private RestEasyService service;

    @BeforeAll
    void open() throws Exception {
        service = new RestEasyService(issuer.issuer());
    }

    @AfterAll
    void close() {
        service.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/answers/text", "/answers/nothing", "/answers/redirect", "/answers/stream", "/later"})
    void an_answer_of_which_nobody_asked_is_refused(String path) throws Exception {
        HttpResponse<String> answer = send("POST", path, issuer.agent());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"reason\":\"undecided\"").doesNotContain("done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/answers/text", "/answers/stream", "/later"})
    void an_answer_of_which_somebody_asked_leaves_as_it_is(String path) throws Exception {
        assertThat(send("POST", path + "?ask=yes", issuer.agent()).body()).isEqualTo("done");
    }

    @Test
    void an_agent_reaches_no_method_that_does_not_say_what_it_is() throws Exception {
        assertThat(send("GET", "/settings", issuer.agent()).body()).contains("\"reason\":\"action_not_granted\"");
        assertThat(send("GET", "/folder", issuer.agent()).body()).contains("\"reason\":\"action_not_granted\"");
        assertThat(send("GET", "/folder/first", issuer.agent()).body()).isEqualTo("first");
    }

    @Test
    void a_method_that_needs_no_decision_answers_every_agent() throws Exception {
        assertThat(send("GET", "/time", issuer.agent()).body()).isEqualTo("now");
    }

    private HttpResponse<String> send(String method, String path, TokenWriter token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.uri() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return http.send(Presented.bearer(issuer.sign(token)).into(request).build(), BodyHandlers.ofString());
    }
}
