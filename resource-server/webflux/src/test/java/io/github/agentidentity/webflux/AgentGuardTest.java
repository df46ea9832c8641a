package io.github.agentidentity.webflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.resourceserver.ResourceServer;
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
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Import;

/** Additions of the guard to the library: the action of each handler, and answers that nobody decided. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AgentGuardTest {

    private static final String TWO_PARTS =
            "--x\r\nContent-Disposition: form-data; name=\"confirm\"\r\n\r\nyes\r\n--x--\r\n";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeIssuer issuer = FakeIssuer.start();
    private WebFluxService service;

    @BeforeAll
    void open() {
        service = new WebFluxService(issuer.issuer());
    }

    @AfterAll
    void close() {
        service.close();
        issuer.close();
    }

    @ParameterizedTest
    @CsvSource({"POST, /closed", "GET, /function", "GET, /nowhere"})
    void an_agent_reaches_no_handler_that_says_nothing(String method, String path) throws Exception {
        int before = service.handled();
        HttpResponse<String> answer = send(method, path, payer());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"");
        assertThat(service.handled()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"GET, /nowhere", "OPTIONS, /messages", "POST, /closed", "GET, /time"})
    void nobody_learns_without_a_token_what_is_there(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.uri() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/mixed"})
    void a_parameter_in_a_body_of_several_parts_leads_to_no_other_handler(String type) throws Exception {
        int before = service.handled();
        HttpRequest request = request("/orders", issuer.agent())
                .header("Content-Type", type + "; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(TWO_PARTS))
                .build();
        http.send(request, BodyHandlers.ofString());

        assertThat(service.handled()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"application/json, 403", "'text/plain,application/json;q=0.9', 200"})
    void negotiation_leads_to_no_handler_of_another_action(String accept, int status) throws Exception {
        int before = service.handled();
        HttpRequest request =
                request("/report", issuer.agent()).header("Accept", accept).build();

        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(status);
        assertThat(service.handled()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "stream", "entity"})
    void an_answer_of_which_nobody_asked_is_refused(String kind) throws Exception {
        HttpResponse<String> answer = send("POST", "/answers/" + kind, payer());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"reason\":\"undecided\"").doesNotContain("done");
    }

    @ParameterizedTest
    @CsvSource({"text, 200, done", "stream, 200, done", "entity, 204, ''"})
    void an_answer_of_which_somebody_asked_leaves_as_it_is(String kind, int status, String body) throws Exception {
        HttpResponse<String> answer = send("POST", "/answers/" + kind + "?ask=yes", payer());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "stream", "entity"})
    void a_handler_that_asks_itself_may_refuse(String kind) throws Exception {
        HttpResponse<String> answer = send("POST", "/answers/" + kind + "?ask=yes", issuer.agent());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"");
    }

    @Test
    void an_error_leaves_though_nobody_asked() throws Exception {
        assertThat(send("POST", "/answers/missing", payer()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_handler_that_needs_no_decision_answers_every_agent() throws Exception {
        assertThat(send("GET", "/time", issuer.agent()).body()).isEqualTo("now");
    }

    @Test
    void what_humans_are_answered_needs_no_decision() throws Exception {
        assertThat(send("POST", "/answers/text", issuer.human()).body()).isEqualTo("done");
        assertThat(send("GET", "/function", issuer.human()).body()).isEqualTo("function");
    }

    @Test
    void a_challenge_says_which_scope_the_handler_needs() throws Exception {
        assertThat(send("DELETE", "/messages/m1", issuer.agent())
                        .headers()
                        .firstValue("WWW-Authenticate")
                        .orElseThrow())
                .contains("scope=\"https://mail.example#messages.delete\"");
    }

    @Test
    void a_server_that_demands_nonces_hands_one_out_with_every_answer() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().boundTo(key));
        ResourceServer strict =
                ResourceServer.builder(issuer.issuer(), Cast.MAIL).demandNonce().build();
        try (WebFluxService demanding = new WebFluxService(strict)) {
            ProofWriter first = ProofWriter.of("GET", Cast.MAIL + "/messages").with(token);
            HttpResponse<String> refused = get(demanding, Presented.bound(token, first, key));
            assertThat(refused.body()).contains("\"error\":\"use_dpop_nonce\"");

            String nonce = refused.headers().firstValue("DPoP-Nonce").orElseThrow();
            ProofWriter second =
                    ProofWriter.of("GET", Cast.MAIL + "/messages").with(token).claim("nonce", nonce);
            HttpResponse<String> answer = get(demanding, Presented.bound(token, second, key));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("DPoP-Nonce")).isPresent();
        }
    }

    @Test
    void an_application_without_the_guard_does_not_start() {
        assertThatThrownBy(() -> WebFluxService.start(new SpringApplication(Unguarded.class)))
                .hasStackTraceContaining("Put @EnableAgentGuard on this application");
    }

    @Test
    void an_application_below_the_one_with_the_guard_is_closed_to_agents() throws Exception {
        try (AnnotationConfigApplicationContext above = new AnnotationConfigApplicationContext()) {
            above.registerBean(ResourceServer.class, () -> ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                    .build());
            above.register(Above.class);
            above.refresh();
            SpringApplication below = new SpringApplication(Unguarded.class);
            below.addInitializers(context -> context.setParent(above));
            try (ConfigurableApplicationContext application = WebFluxService.start(below)) {
                String port = application.getEnvironment().getRequiredProperty("local.server.port");
                HttpResponse<String> answer = http.send(
                        Presented.bearer(issuer.sign(issuer.agent()))
                                .into(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/messages")))
                                .build(),
                        BodyHandlers.ofString());

                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(application.getBean(MailController.class).handled()).isZero();
            }
        }
    }

    /** The guard of an application that listens below. */
    @EnableAgentGuard
    static class Above {}

    /** An application that forgot the guard. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(MailController.class)
    static class Unguarded {}

    private TokenWriter payer() {
        return issuer.agent().permitting("payments.send");
    }

    private HttpResponse<String> get(WebFluxService at, Presented presented) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(at.uri() + "/messages"));
        return http.send(presented.into(request).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, TokenWriter token) throws Exception {
        HttpRequest request = request(path, token)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, TokenWriter token) {
        return Presented.bearer(issuer.sign(token)).into(HttpRequest.newBuilder(URI.create(service.uri() + path)));
    }
}
