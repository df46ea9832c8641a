package io.github.agentidentity.stacks.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.rest.AgentGuard;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Presented;
import io.github.agentidentity.testkit.TokenWriter;
import jakarta.ws.rs.RuntimeType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.resteasy.reactive.common.jaxrs.ConfigurationImpl;
import org.jboss.resteasy.reactive.server.jaxrs.FeatureContextImpl;
import org.jboss.resteasy.reactive.common.model.ResourceInterceptors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed methods, refusals from inside and undecided answers in Quarkus REST. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QuarkusGuardIT {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeIssuer issuer = FakeIssuer.start();
    private QuarkusService service;

    @BeforeAll
    void open() throws Exception {
        service = new QuarkusService(issuer.issuer());
    }

    @AfterAll
    void close() {
        service.close();
        issuer.close();
    }

    @Test
    void an_agent_reaches_no_method_that_does_not_say_what_it_is() throws Exception {
        HttpResponse<String> answer = send("GET", "/settings", payer());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"");
        assertThat(service.handled()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"GET, /nowhere", "PUT, /messages", "OPTIONS, /messages", "GET, /time"})
    void nobody_learns_without_a_token_what_is_there(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.uri() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "later"})
    void an_answer_of_which_nobody_asked_is_refused(String kind) throws Exception {
        HttpResponse<String> answer = send("POST", "/answers/" + kind, payer());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"reason\":\"undecided\"").doesNotContain("done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "later"})
    void a_method_that_asks_itself_answers_or_refuses(String kind) throws Exception {
        assertThat(send("POST", "/answers/" + kind + "?ask=yes", payer()).body()).isEqualTo("done");
        HttpResponse<String> refused = send("POST", "/answers/" + kind + "?ask=yes", issuer.agent());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"reason\":\"action_not_granted\"");
    }

    @Test
    void a_method_that_needs_no_decision_answers_every_agent() throws Exception {
        assertThat(send("GET", "/time", issuer.agent()).body()).isEqualTo("now");
    }

    @Test
    void a_challenge_says_which_scope_the_method_needs() throws Exception {
        assertThat(send("DELETE", "/messages/m1", issuer.agent())
                        .headers()
                        .firstValue("WWW-Authenticate")
                        .orElseThrow())
                .contains("scope=\"https://mail.example#messages.delete\"");
    }

    /** The feature for other runtimes, whose filters Quarkus REST would accept and not run. */
    @Test
    void the_feature_for_other_runtimes_does_not_start_here() {
        AgentGuard feature = AgentGuard.of(
                ResourceServer.builder(issuer.issuer(), Cast.MAIL).build());
        FeatureContextImpl quarkus = new FeatureContextImpl(
                new ResourceInterceptors(), null, new ConfigurationImpl(RuntimeType.SERVER), type -> null);

        assertThatIllegalStateException()
                .isThrownBy(() -> feature.configure(quarkus))
                .withMessageContaining("agent-identity-resource-server-quarkus");
    }

    private TokenWriter payer() {
        return issuer.agent().permitting("payments.send");
    }

    private HttpResponse<String> send(String method, String path, TokenWriter token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.uri() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return http.send(Presented.bearer(issuer.sign(token)).into(request).build(), BodyHandlers.ofString());
    }
}
