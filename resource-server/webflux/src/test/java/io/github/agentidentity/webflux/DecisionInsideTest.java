package io.github.agentidentity.webflux;

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

/** Decisions of the issuer that the service's own code asks for, and what the agent reads of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DecisionInsideTest {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeIssuer issuer = FakeIssuer.start();
    private WebFluxService service;

    @BeforeAll
    void open() throws Exception {
        service = WebFluxService.deciding(issuer.issuer());
    }

    @AfterAll
    void close() {
        service.close();
        issuer.close();
    }

    @Test
    void what_is_permitted_inside_is_answered() throws Exception {
        issuer.decisions().permit();
        assertThat(pay().statusCode()).isEqualTo(200);
    }

    @Test
    void an_approval_that_is_found_missing_inside_is_a_problem() throws Exception {
        issuer.decisions().requireApproval();
        HttpResponse<String> answer = pay();

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(answer.body())
                .startsWith("{\"detail\":\"Approve this action in your account")
                .contains("\"ticket\":\"" + issuer.decisions().ticket() + "\"");
    }

    @Test
    void an_action_whose_request_has_more_than_a_path_leaves_its_parameters_open() throws Exception {
        issuer.decisions().permit();
        TokenWriter agent = issuer.agent().permittingUnder("{\"requires_action_approval\":true}", "messages.delete");
        assertThat(send("DELETE", "/messages/m1", agent).statusCode()).isEqualTo(200);
        assertThat(issuer.decisions().lastQuestion().toString()).contains("parameter_digest");
        assertThat(send("DELETE", "/messages/m1?forever=yes", agent).statusCode())
                .isEqualTo(200);
        assertThat(issuer.decisions().lastQuestion().toString()).doesNotContain("parameter_digest");
    }

    private HttpResponse<String> pay() throws Exception {
        return send(
                "POST",
                "/answers/text?ask=yes",
                issuer.agent().permittingUnder("{\"requires_action_approval\":true}", "payments.send"));
    }

    private HttpResponse<String> send(String method, String path, TokenWriter token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.uri() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return http.send(Presented.bearer(issuer.sign(token)).into(request).build(), BodyHandlers.ofString());
    }
}
