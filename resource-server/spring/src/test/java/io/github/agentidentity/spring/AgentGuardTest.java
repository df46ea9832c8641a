package io.github.agentidentity.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;

/** Additions of the guard to the library: the action of each handler and of each method. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AgentGuardTest {

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
    @CsvSource({
        "DELETE, /messages/all",
        "GET, /function",
        "GET, /error",
        "GET, /nowhere",
        "PUT, /messages",
        "OPTIONS, /messages",
        "DELETE, /messages",
        "DELETE, /messages/m1/x",
        "DELETE, /messages/m1/"
    })
    void an_agent_reaches_no_handler_that_does_not_say_what_it_is(String method, String path) throws Exception {
        HttpResponse<String> answer = send(method, path, everything());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"");
    }

    @Test
    void a_human_reaches_every_handler() throws Exception {
        assertThat(send("DELETE", "/messages/all", issuer.human()).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/function", issuer.human()).body()).isEqualTo("function");
    }

    @ParameterizedTest
    @CsvSource({"GET, /nowhere", "PUT, /messages", "OPTIONS, /messages", "HEAD, /messages", "GET, /error"})
    void nobody_learns_without_a_token_what_is_there(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.uri() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_HEAD_that_runs_the_handler_of_GET_is_its_action() throws Exception {
        assertThat(send("HEAD", "/messages", everything()).statusCode()).isEqualTo(200);
        assertThat(send("HEAD", "/messages", issuer.agent().permitting("messages.label"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_agent_whose_effects_are_bounded_is_refused_where_a_handler_does_not_say_how_far_it_reaches()
            throws Exception {
        TokenWriter confined = issuer.agent()
                .permittingUnder(
                        "{\"urn:agent-identity:audience_visibility\":\"self\"}", "messages.read", "messages.delete");

        assertThat(send("GET", "/messages", confined).statusCode()).isEqualTo(200);
        assertThat(send("DELETE", "/messages/m1", confined).body()).contains("\"reason\":\"action_needs_decision\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/payments", "/later"})
    void a_handler_that_asks_itself_may_refuse_at_once_and_on_another_thread(String path) throws Exception {
        HttpResponse<String> answer = send("POST", path + "?action=payments.send", issuer.agent());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).startsWith("{\"error\":\"insufficient_scope\"");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"insufficient_scope\"");
        assertThat(send("POST", path + "?action=payments.send", everything()).body())
                .isEqualTo("paid");
    }

    @Test
    void a_challenge_says_which_scope_the_handler_needs() throws Exception {
        assertThat(challenge(send("DELETE", "/messages/m1", issuer.agent())))
                .contains("scope=\"https://mail.example#messages.delete\"");
    }

    @Test
    void a_challenge_names_no_scope_where_the_handler_asks_itself() throws Exception {
        assertThat(challenge(send("POST", "/payments?action=payments.send", issuer.agent())))
                .doesNotContain("scope=\"https");
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
    }

    @Test
    void a_method_of_any_bean_is_guarded_by_its_action() throws Exception {
        assertThat(send("POST", "/archive", everything()).body()).contains("\"reason\":\"action_not_granted\"");
        assertThat(send("POST", "/archive", issuer.agent().permitting("messages.archive"))
                        .body())
                .isEqualTo("archived");
        assertThat(send("POST", "/archive", issuer.human()).body()).isEqualTo("archived");
    }

    @Test
    void a_guarded_method_that_nobody_calls_in_anybodys_name_is_not_run() {
        assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
                .isThrownBy(() -> service.archive().store());
    }

    @Test
    void nobody_is_in_any_role() throws Exception {
        HttpResponse<String> answer = send("POST", "/ashes", issuer.human());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"");
    }

    @Test
    void a_mistake_of_the_service_is_no_refusal() throws Exception {
        assertThat(send("POST", "/failures", everything()).statusCode()).isEqualTo(500);
    }

    @Test
    void no_session_is_begun() throws Exception {
        assertThat(send("GET", "/messages", everything()).headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void a_server_that_demands_nonces_hands_one_out_with_every_answer() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().boundTo(key));
        try (SpringService strict = new SpringService(builder().demandNonce().build(), new X509Certificate[0])) {
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
        try (SpringService right = new SpringService(builder().build(), own);
                SpringService wrong = new SpringService(builder().build(), foreign)) {
            assertThat(get(right, bound).body()).startsWith("agent");
            assertThat(get(wrong, bound).body()).contains("\"reason\":\"wrong_certificate\"");
        }
    }

    private ResourceServerBuilder builder() {
        return ResourceServer.builder(issuer.issuer(), Cast.MAIL);
    }

    private HttpResponse<String> get(SpringService at, Presented presented) throws Exception {
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
