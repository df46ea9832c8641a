package io.github.agentidentity.demo.mail;

import static io.github.agentidentity.testkit.Cast.MAIL;
import static io.github.agentidentity.testkit.TokenWriter.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.TokenWriter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mail service over HTTP. Unless a test says otherwise, the inbox assistant may read and label Alice's mail. */
final class MailServiceTest {

    private static final JWK KEY = Keys.fresh();
    private static final FakeIssuer ISSUER = FakeIssuer.start().publishing(KEY);

    private final HttpClient http = HttpClient.newHttpClient();
    private MailService mail;

    @BeforeEach
    void start() throws IOException {
        ISSUER.decisions().permit();
        mail = MailService.start(0, ISSUER.issuer());
    }

    @AfterEach
    void stop() {
        mail.close();
    }

    @AfterAll
    static void stopIssuer() {
        ISSUER.close();
    }

    @Test
    void messages_are_listed_by_an_agent_that_may_read() throws Exception {
        HttpResponse<String> answer = send("GET", "/messages", token());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"messages\":[{").contains("\"id\":\"m1\"");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void an_agent_whose_effects_must_stay_with_its_human_may_read() throws Exception {
        String confined = TokenWriter.agent(ISSUER.issuer())
                .entries(entry(
                        MAIL,
                        "\"messages.read\"",
                        "\"constraints\":{\"urn:agent-identity:audience_visibility\":\"self\"}"))
                .signedBy(KEY);
        assertThat(send("GET", "/messages", confined).statusCode()).isEqualTo(200);
    }

    @Test
    void every_answer_to_an_agent_names_agent_and_human() throws Exception {
        String expected = "by inbox-assistant for " + Cast.ALICE;
        for (HttpResponse<String> answer : java.util.List.of(
                send("GET", "/messages", token()),
                send("DELETE", "/messages/m1", token()),
                send("GET", "/nowhere", token()),
                send("POST", "/messages/m1/labels", token(), "nonsense"))) {
            assertThat(answer.headers().firstValue("Agent-Identity")).hasValue(expected);
        }
    }

    @Test
    void an_answer_to_nobody_names_nobody() throws Exception {
        HttpResponse<String> answer = send(request("GET", "/messages", ""));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer resource_metadata="));
        assertThat(answer.headers().firstValue("Agent-Identity")).isEmpty();
        assertThat(answer.body()).contains("\"reason\":\"missing_token\"");
    }

    @Test
    void a_label_is_added() throws Exception {
        HttpResponse<String> answer = send("POST", "/messages/m2/labels", token(), "{\"label\":\"urgent\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"labels\":[\"urgent\"]");
        assertThat(send("GET", "/messages", token()).body()).contains("\"labels\":[\"urgent\"]");
    }

    @Test
    void a_message_is_archived_where_that_is_granted() throws Exception {
        String granted = token("messages.archive");
        assertThat(send("POST", "/messages/m2/archive", granted).body()).contains("\"archived\":true");
    }

    @Test
    void a_message_is_deleted_where_that_is_granted_without_approval() throws Exception {
        String granted = token("messages.delete");
        assertThat(send("DELETE", "/messages/m2", granted).statusCode()).isEqualTo(200);
        assertThat(send("DELETE", "/messages/m2", granted).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/messages", token()).body()).doesNotContain("\"m2\"");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /messages,            messages.label",
        "POST,   /messages/m1/labels,  messages.read",
        "POST,   /messages/m1/archive, messages.label",
        "DELETE, /messages/m1,         messages.archive"
    })
    void every_route_asks_for_its_own_action(String method, String path, String other) throws Exception {
        HttpResponse<String> answer = send(method, path, token(other), "{\"label\":\"x\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("\"error\":\"insufficient_scope\"")
                .contains("\"reason\":\"action_not_granted\"");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"insufficient_scope\"");
    }

    @Test
    void a_refused_deletion_deletes_nothing() throws Exception {
        send("DELETE", "/messages/m1", token());
        assertThat(send("GET", "/messages", token()).body()).contains("\"id\":\"m1\"");
    }

    @Test
    void a_deletion_that_needs_approval_is_refused_with_a_ticket_until_a_human_approved() throws Exception {
        ISSUER.decisions().requireApproval();
        HttpResponse<String> answer = send("DELETE", "/messages/m1", gated());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"ticket\":\"" + ISSUER.decisions().ticket() + "\"");
        assertThat(send("GET", "/messages", token()).body()).contains("\"id\":\"m1\"");
    }

    @Test
    void a_deletion_is_decided_by_exactly_the_messages_that_it_names() throws Exception {
        HttpResponse<String> answer = send("POST", "/messages/delete", gated(), "{\"ids\":[\"m1\",\"m4\"]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Jcs.canonical(ISSUER.decisions().lastQuestion()))
                .contains("\"ids\":[\"m1\",\"m4\"]")
                .contains("everything must go");
        assertThat(send("GET", "/messages", token()).body())
                .doesNotContain("\"m1\"")
                .doesNotContain("\"m4\"")
                .contains("\"m2\"");
    }

    @Test
    void a_deletion_that_names_a_message_too_many_deletes_nothing() throws Exception {
        String granted = token("messages.delete");
        assertThat(send("POST", "/messages/delete", granted, "{\"ids\":[\"m1\",\"m99\"]}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("GET", "/messages", token()).body()).contains("\"id\":\"m1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ids\":[]}",
                "{\"ids\":\"m1\"}",
                "{\"ids\":[1]}",
                "{\"ids\":[\"m1\",\"m1\"]}",
                "{\"ids\":[\"../m1\"]}",
                "{\"ids\":[\"m1\"],\"all\":true}"
            })
    void a_deletion_that_does_not_name_different_messages_is_refused(String body) throws Exception {
        assertThat(send("POST", "/messages/delete", token("messages.delete"), body)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void an_archived_message_comes_back() throws Exception {
        String granted = token("messages.archive");
        send("POST", "/messages/m2/archive", granted);
        assertThat(send("DELETE", "/messages/m2/archive", granted).body()).contains("\"archived\":false");
    }

    @Test
    void an_agent_touches_the_mailbox_of_its_own_human_only() throws Exception {
        String bob = TokenWriter.agent(ISSUER.issuer()).claim("sub", "bob").signedBy(KEY);
        send("POST", "/messages/m1/labels", token(), "{\"label\":\"alices\"}");

        assertThat(send("GET", "/messages", bob).body()).contains("\"m1\"").doesNotContain("alices");
        assertThat(send("GET", "/messages", token()).body()).contains("alices");
    }

    @Test
    void a_token_for_another_service_is_refused() throws Exception {
        String forum = "https://forum.example";
        String foreign = TokenWriter.agent(ISSUER.issuer())
                .claim("aud", forum)
                .entries(entry(forum, "\"threads.read\""))
                .signedBy(KEY);
        HttpResponse<String> answer = send("GET", "/messages", foreign);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"error\":\"invalid_token\"").contains("\"reason\":\"wrong_audience\"");
    }

    @Test
    void two_authorization_headers_are_refused() throws Exception {
        HttpResponse<String> answer = send(request("GET", "/messages", "")
                .header("Authorization", "Bearer " + token())
                .header("Authorization", "Bearer " + token()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"reason\":\"repeated_parameter\"");
    }

    @Test
    void a_token_in_the_query_is_not_looked_at() throws Exception {
        assertThat(send(request("GET", "/messages?access_token=" + token(), "")).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"label\":7}",
                "{\"label\":\"\"}",
                "{\"label\":\"a\",\"label\":\"b\"}",
                "{\"label\":\"a\",\"archived\":true}",
                "{\"label\":\"a\\nb\"}",
                "{\"label\":\"\\u202eevil\"}",
                "{\"label\":\"<b>\"}"
            })
    void a_body_that_is_not_one_plain_label_is_refused(String body) throws Exception {
        assertThat(send("POST", "/messages/m1/labels", token(), body).statusCode())
                .isEqualTo(400);
        assertThat(send("GET", "/messages", token()).body())
                .contains("\"labels\":[]")
                .doesNotContain("\"labels\":[\"");
    }

    @Test
    void a_body_of_more_than_1_KiB_is_refused() throws Exception {
        String longest = "{\"label\":\"a\"}" + " ".repeat(1024 - 13);
        assertThat(send("POST", "/messages/m1/labels", token(), longest).statusCode())
                .isEqualTo(200);

        HttpResponse<String> answer = send("POST", "/messages/m1/labels", token(), longest + " ");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"reason\":\"oversized_parameter\"");
    }

    @Test
    void labels_are_bounded() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(send("POST", "/messages/m1/labels", token(), "{\"label\":\"l" + i + "\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(send("POST", "/messages/m1/labels", token(), "{\"label\":\"l10\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /messages/",
        "GET, /messages/m1",
        "PUT, /messages",
        "DELETE, /messages/m1/",
        "DELETE, /messages/%6d1",
        "DELETE, /x/../messages/m1",
        "POST, /messages/m99/labels"
    })
    void what_is_not_there_is_404(String method, String path) throws Exception {
        assertThat(send(method, path, token("messages.read", "messages.delete", "messages.label"), "{\"label\":\"a\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_identifier_cannot_break_out_of_the_header() throws Exception {
        String odd =
                TokenWriter.agent(ISSUER.issuer()).claim("sub", "a for b, ü").signedBy(KEY);
        assertThat(send("GET", "/messages", odd).headers().firstValue("Agent-Identity"))
                .hasValue("by inbox-assistant for a+for+b%2C+%C3%BC");
    }

    private static String gated() {
        return TokenWriter.agent(ISSUER.issuer())
                .entries(entry(MAIL, "\"messages.delete\"", "\"constraints\":{\"requires_action_approval\":true}"))
                .signedBy(KEY);
    }

    private static String token() {
        return token("messages.read", "messages.label");
    }

    private static String token(String... actions) {
        return TokenWriter.agent(ISSUER.issuer())
                .entries(entry(MAIL, "\"" + String.join("\",\"", actions) + "\""))
                .signedBy(KEY);
    }

    private HttpResponse<String> send(String method, String path, String token) throws Exception {
        return send(method, path, token, "");
    }

    private HttpResponse<String> send(String method, String path, String token, String body) throws Exception {
        return send(request(method, path, body).header("Authorization", "Bearer " + token));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(java.net.URI.create(mail.uri() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }
}
