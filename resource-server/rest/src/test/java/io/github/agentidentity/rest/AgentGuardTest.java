package io.github.agentidentity.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.resourceserver.ResourceServer;
import io.github.agentidentity.resourceserver.ResourceServerBuilder;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.Certificates;
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
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Additions of the guard to the library: the action of each method. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AgentGuardTest {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeIssuer issuer = FakeIssuer.start();
    private RestService service;

    @BeforeAll
    void open() {
        service = new RestService(issuer.issuer());
    }

    @AfterAll
    void close() {
        service.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/settings", "/folder"})
    void an_agent_reaches_no_method_that_does_not_say_what_it_is(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path, everything());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"");
    }

    @Test
    void a_human_reaches_every_method() throws Exception {
        assertThat(send("GET", "/settings", issuer.human()).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/folder", issuer.human()).body()).isEqualTo("all");
    }

    @Test
    void a_method_below_a_method_is_guarded_alike() throws Exception {
        assertThat(send("GET", "/folder/first", everything()).body()).isEqualTo("first");
        assertThat(send("GET", "/folder/first", issuer.agent().permitting("messages.label"))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"GET, /nowhere", "PUT, /messages", "OPTIONS, /messages", "HEAD, /messages", "GET, /application.wadl"})
    void nobody_learns_without_a_token_what_is_there(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.uri() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_HEAD_that_runs_the_method_of_GET_is_its_action() throws Exception {
        assertThat(send("HEAD", "/messages", issuer.agent().permitting("messages.label"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_agent_whose_effects_are_bounded_is_refused_where_a_method_does_not_say_how_far_it_reaches()
            throws Exception {
        TokenWriter confined = issuer.agent()
                .permittingUnder(
                        "{\"urn:agent-identity:audience_visibility\":\"self\"}", "messages.read", "messages.delete");

        assertThat(send("GET", "/messages", confined).statusCode()).isEqualTo(200);
        assertThat(send("DELETE", "/messages/m1", confined).body()).contains("\"reason\":\"action_needs_decision\"");
    }

    @Test
    void a_method_that_asks_itself_may_refuse() throws Exception {
        HttpResponse<String> answer = send("POST", "/payments?action=payments.send", issuer.agent());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).startsWith("{\"error\":\"insufficient_scope\"");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"insufficient_scope\"");
    }

    @Test
    void a_challenge_says_which_scope_the_method_needs() throws Exception {
        assertThat(challenge(send("DELETE", "/messages/m1", issuer.agent())))
                .contains("scope=\"https://mail.example#messages.delete\"");
    }

    @Test
    void a_challenge_names_no_scope_where_the_method_asks_itself() throws Exception {
        assertThat(challenge(send("POST", "/payments?action=payments.send", issuer.agent())))
                .doesNotContain("scope=\"https");
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
    }

    @Test
    void the_user_of_an_agents_request_is_its_human_and_in_no_role() throws Exception {
        assertThat(send("POST", "/payments?action=payments.send", issuer.agent().permitting("payments.send"))
                        .body())
                .isEqualTo("paid as " + Cast.ALICE + " in role false");
    }

    @Test
    void a_server_that_demands_nonces_hands_one_out_with_every_answer() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().boundTo(key));
        try (RestService strict = new RestService(builder().demandNonce().build(), new X509Certificate[0])) {
            ProofWriter first = ProofWriter.of("GET", Cast.MAIL + "/messages").with(token);
            HttpResponse<String> refused = get(strict, Presented.bound(token, first, key));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("\"error\":\"use_dpop_nonce\"");

            String nonce = refused.headers().firstValue("DPoP-Nonce").orElseThrow();
            ProofWriter second =
                    ProofWriter.of("GET", Cast.MAIL + "/messages").with(token).claim("nonce", nonce);
            HttpResponse<String> answer = get(strict, Presented.bound(token, second, key));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("DPoP-Nonce")).isPresent();
        }
    }

    @Test
    void the_client_certificate_is_the_one_that_the_container_has_checked() throws Exception {
        Presented bound = Presented.bearer(issuer.sign(issuer.agent().boundTo(Certificates.first())));
        X509Certificate[] own = {Certificates.first(), Certificates.second()};
        X509Certificate[] foreign = {Certificates.second(), Certificates.first()};
        try (RestService right = new RestService(builder().build(), own);
                RestService wrong = new RestService(builder().build(), foreign)) {
            assertThat(get(right, bound).body()).startsWith("agent");
            assertThat(get(wrong, bound).body()).contains("\"reason\":\"wrong_certificate\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/answers/text", "/answers/nothing", "/answers/redirect", "/answers/stream"})
    void an_answer_of_which_nobody_asked_is_refused(String path) throws Exception {
        HttpResponse<String> answer = send("POST", path, issuer.agent());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"reason\":\"undecided\"").doesNotContain("done");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/answers/text, 200, done",
        "/answers/nothing, 204, ''",
        "/answers/redirect, 303, ''",
        "/answers/stream, 200, done"
    })
    void an_answer_of_which_somebody_asked_leaves_as_it_is(String path, int status, String body) throws Exception {
        HttpResponse<String> answer = send("POST", path + "?ask=yes", issuer.agent());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void an_error_leaves_though_nobody_asked() throws Exception {
        assertThat(send("POST", "/answers/missing", issuer.agent()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_method_that_needs_no_decision_answers_every_agent() throws Exception {
        assertThat(send("GET", "/time", issuer.agent()).body()).isEqualTo("now");
    }

    @Test
    void what_humans_are_answered_needs_no_decision() throws Exception {
        assertThat(send("POST", "/answers/text", issuer.human()).body()).isEqualTo("done");
    }

    @Test
    void a_filter_before_the_guard_answers_preflights() throws Exception {
        HttpRequest.Builder preflight = HttpRequest.newBuilder(URI.create(service.uri() + "/messages"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody());
        assertThat(http.send(preflight.copy().build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
        preflight.header("Access-Control-Request-Method", "GET");
        assertThat(http.send(preflight.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void an_application_without_the_guard_does_not_start() {
        ResourceConfig unguarded = new ResourceConfig().register(new MailResource(new AtomicInteger()));
        assertThatThrownBy(() -> new ApplicationHandler(unguarded))
                .hasStackTraceContaining("Register AgentGuard.of(server)");
    }

    private ResourceServerBuilder builder() {
        return ResourceServer.builder(issuer.issuer(), Cast.MAIL);
    }

    private HttpResponse<String> get(RestService at, Presented presented) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(at.uri() + "/messages"));
        return http.send(presented.into(request).build(), BodyHandlers.ofString());
    }

    private TokenWriter everything() {
        return issuer.agent().permitting("messages.read", "messages.delete", "payments.send");
    }

    private HttpResponse<String> send(String method, String path, TokenWriter token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.uri() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return http.send(Presented.bearer(issuer.sign(token)).into(request).build(), BodyHandlers.ofString());
    }
}
