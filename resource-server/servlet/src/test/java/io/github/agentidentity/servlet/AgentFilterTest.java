package io.github.agentidentity.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Additions of the filter to the library: the action of each request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AgentFilterTest {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeIssuer issuer = FakeIssuer.start();
    private ServletService service;

    @BeforeAll
    void open() throws Exception {
        service = new ServletService(issuer.issuer());
    }

    @AfterAll
    void close() {
        service.close();
        issuer.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,     /",
        "GET,     /messages/",
        "GET,     /messages/m1",
        "GET,     /payments",
        "PUT,     /messages",
        "OPTIONS, /messages",
        "DELETE,  /messages",
        "DELETE,  /messages/m1/x",
        "POST,    /payments/x"
    })
    void an_agent_gets_nowhere_that_no_rule_names(String method, String path) throws Exception {
        HttpResponse<String> answer = send(method, path, everything());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/messages;x=1",
                "//messages",
                "/messages/.",
                "/messages/..",
                "/messages/../messages",
                "/messages/%2e%2e",
                "/messages/%2e",
                "/%6dessages",
                "/messages/m1;x",
                "/messages/m%31",
                "/messages/m1%2fx",
                "/messages/.hidden",
                "/messages/",
                "/messages//m1",
                "/x/../messages/m1"
            })
    void no_other_spelling_of_a_path_is_taken_for_it(String path) throws Exception {
        int before = service.handled();

        assertThat(raw("DELETE", path)).doesNotStartWith("HTTP/1.1 200");
        assertThat(raw("GET", path)).doesNotStartWith("HTTP/1.1 200");
        assertThat(service.handled()).isEqualTo(before);
    }

    @Test
    void a_prefix_that_a_caller_forwards_leads_to_no_rule_of_another_path() throws Exception {
        int before = service.handled();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.uri() + "/m1"))
                .header("X-Forwarded-Prefix", "/messages")
                .DELETE();
        Presented granted = Presented.bearer(issuer.sign(everything()));

        assertThat(http.send(granted.into(request).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.handled()).isEqualTo(before);
    }

    @Test
    void a_rule_for_GET_is_none_for_HEAD() throws Exception {
        assertThat(send("HEAD", "/messages", everything()).statusCode()).isEqualTo(403);
    }

    @Test
    void a_human_gets_where_no_rule_leads_agents() throws Exception {
        assertThat(send("GET", "/settings", issuer.human()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_servlet_that_asks_itself_may_refuse_after_it_has_begun_to_write() throws Exception {
        HttpResponse<String> answer = send("POST", "/payments?action=payments.send", issuer.agent());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .startsWith("{\"error\":\"insufficient_scope\"")
                .doesNotContain("begun");
    }

    @Test
    void a_challenge_says_which_scope_the_action_needs() throws Exception {
        assertThat(challenge(send("DELETE", "/messages/m1", issuer.agent())))
                .contains("scope=\"https://mail.example#messages.delete\"");
        assertThat(challenge(send("GET", "/messages", issuer.agent().claim("aud", "https://forum.example"))))
                .contains("scope=\"https://mail.example#messages.read\"");
        assertThat(challenge(send("POST", "/payments?action=payments.send", issuer.agent())))
                .contains("scope=\"https://mail.example#payments.send\"");
    }

    @Test
    void a_challenge_names_no_scope_where_nobody_says_which_action_it_is() throws Exception {
        assertThat(challenge(send("GET", "/settings", issuer.agent()))).doesNotContain("scope=\"https");
        assertThat(challenge(send("POST", "/payments?action=payments.other", issuer.agent())))
                .doesNotContain("scope=\"https");
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
    }

    @Test
    void the_user_of_an_agents_request_is_its_human_and_in_no_role() throws Exception {
        HttpResponse<String> answer =
                send("POST", "/payments?action=payments.send", issuer.agent().permitting("payments.send"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("begun as " + Cast.ALICE + " in role false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "messages", "/messages/**", "/mess*", "/messages/", "/..", "/a/../b", "/a;b", "/%61", "//"})
    void a_pattern_that_could_be_misread_is_not_accepted(String path) {
        AgentFilter filter = AgentFilter.guarding(
                ResourceServer.builder(issuer.issuer(), Cast.MAIL).build());
        assertThatIllegalArgumentException().isThrownBy(() -> filter.on("GET", path, "messages.read"));
    }

    @Test
    void a_server_that_demands_nonces_hands_one_out_with_every_answer() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().boundTo(key));
        try (ServletService strict = new ServletService(builder().demandNonce().build(), new X509Certificate[0])) {
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
        try (ServletService right = new ServletService(builder().build(), own);
                ServletService wrong = new ServletService(builder().build(), foreign)) {
            assertThat(get(right, bound).statusCode()).isEqualTo(200);
            assertThat(get(wrong, bound).body()).contains("\"reason\":\"wrong_certificate\"");
        }
    }

    private ResourceServerBuilder builder() {
        return ResourceServer.builder(issuer.issuer(), Cast.MAIL);
    }

    private HttpResponse<String> get(ServletService at, Presented presented) throws Exception {
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

    /** A client that tidies no path. */
    private String raw(String method, String path) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), service.uri().getPort())) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: mail.example\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + issuer.sign(everything()) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
