package io.github.agentidentity.examples.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.resourceserver.DecisionPoint;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Presented;
import io.github.agentidentity.testkit.TokenWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools whose calls a human must approve one by one, and what agents read of it. */
final class ApprovalTest {

    private static final String DELETE =
            "{\"jsonrpc\":\"2.0\",\"id\":\"c7\",\"method\":\"tools/call\",\"params\":{\"name\":\"delete_message\","
                    + "\"arguments\":{\"id\":\"m1\"}}}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeIssuer issuer = FakeIssuer.start();
    private MailServer mail;

    @BeforeEach
    void open() throws Exception {
        mail = new MailServer(issuer.issuer(), 0, Optional.of(DecisionPoint.as(Cast.MAIL_API, Cast.MAIL_API_SECRET)));
    }

    @AfterEach
    void close() {
        mail.close();
        issuer.close();
    }

    @Test
    void a_call_that_was_approved_runs_and_is_the_one_that_was_asked_about() throws Exception {
        issuer.decisions().permit();
        assertThat(post(DELETE).body()).contains("deleted m1 of " + Cast.ALICE);
        assertThat(Jcs.canonical(issuer.decisions().lastQuestion()))
                .contains("\"parameters\":{\"id\":\"m1\"}", "\"parameter_digest\":\"sha-256:");
        assertThat(issuer.decisions().calls()).isEqualTo(1);
    }

    @Test
    void a_client_that_sends_humans_to_addresses_is_asked_to_send_this_one_to_the_account() throws Exception {
        issuer.decisions().requireApproval();
        initialize("{\"elicitation\":{\"form\":{},\"url\":{}}}");
        HttpResponse<String> answer = post(DELETE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(answer.body())
                .startsWith("{\"error\":{\"code\":-32042,")
                .contains(
                        "\"mode\":\"url\"",
                        "\"url\":\"" + issuer.issuer() + "/account\"",
                        "\"ticket\":\"" + issuer.decisions().ticket() + "\"",
                        "\"id\":\"c7\"")
                .doesNotContain("status_endpoint", "task_", "binding", "insufficient_scope");
        assertThat(mail.run()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"elicitation\":{}}",
                "{\"elicitation\":{\"form\":{}}}",
                "{\"elicitation\":{\"url\":true}}"
            })
    void another_client_gets_a_text_for_its_model(String capabilities) throws Exception {
        issuer.decisions().requireApproval();
        initialize(capabilities);
        HttpResponse<String> answer = post(DELETE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"isError\":true", "Approve this action in your account", "\"id\":\"c7\"")
                .doesNotContain("http", "insufficient_scope");
        assertThat(mail.run()).isZero();
    }

    @Test
    void where_the_realm_hands_out_the_page_of_a_request_the_human_is_sent_there() throws Exception {
        issuer.decisions().requireApprovalWithLink();
        initialize("{\"elicitation\":{\"url\":{}}}");
        assertThat(post(DELETE).body())
                .contains("\"url\":\"" + issuer.decisions().reviewUri() + "\"");
        initialize("{}");
        assertThat(post(DELETE).body()).contains("Page: " + issuer.decisions().reviewUri());
    }

    @Test
    void the_last_word_of_a_client_counts() throws Exception {
        issuer.decisions().requireApproval();
        initialize("{\"elicitation\":{\"url\":{}}}");
        initialize("{}");
        assertThat(post(DELETE).body()).contains("\"isError\":true");
    }

    @Test
    void a_no_is_a_challenge_and_a_decision_for_later_says_when() throws Exception {
        issuer.decisions().deny("quota_exceeded");
        HttpResponse<String> refused = post(DELETE);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"reason\":\"action_not_granted\"").doesNotContain("quota");

        issuer.decisions().failWith(503, Duration.ofSeconds(4));
        HttpResponse<String> later = post(DELETE);
        assertThat(later.statusCode()).isEqualTo(503);
        assertThat(later.headers().firstValue("Retry-After")).hasValue("4");
        assertThat(mail.run()).isZero();
    }

    @Test
    void who_looks_at_the_tools_asks_for_no_decision() throws Exception {
        HttpResponse<String> answer = post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
        assertThat(answer.body()).contains("delete_message").doesNotContain("read_messages");
        assertThat(issuer.decisions().calls()).isZero();
    }

    private void initialize(String capabilities) throws Exception {
        HttpResponse<String> answer = post("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{"
                + "\"protocolVersion\":\"2025-11-25\",\"capabilities\":" + capabilities
                + ",\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String body) throws Exception {
        TokenWriter token = issuer.agent()
                .claim("aud", mail.resource())
                .entries(TokenWriter.entry(
                        mail.resource(), "\"messages.delete\"", "\"constraints\":{\"requires_action_approval\":true}"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(mail.resource()))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return http.send(Presented.bearer(issuer.sign(token)).into(request).build(), BodyHandlers.ofString());
    }
}
