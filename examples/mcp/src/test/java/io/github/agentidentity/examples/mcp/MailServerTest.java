package io.github.agentidentity.examples.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.testkit.BadToken;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.Presented;
import io.github.agentidentity.testkit.ProofWriter;
import io.github.agentidentity.testkit.TokenWriter;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent that calls tools by MCP: how it gets in, and what it reaches. */
final class MailServerTest {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeIssuer issuer = FakeIssuer.start();
    private MailServer mail;

    @BeforeEach
    void open() throws Exception {
        mail = new MailServer(issuer.issuer(), 0, Optional.empty());
    }

    @AfterEach
    void close() throws Exception {
        mail.close();
        issuer.close();
    }

    @Test
    void an_agent_that_knows_the_address_alone_finds_its_way_to_a_token_and_calls_a_tool() {
        issuer.exchange().grant("messages.read");
        AgentConnection agent = new AgentConnection(mail.resource());
        try (McpSyncClient client = agent.open()) {
            client.initialize();
            assertThat(call(client, "read_messages", Map.of())).isEqualTo("messages of " + Cast.ALICE);
        }
        assertThat(agent.refusals()).containsExactly(401);
        assertThat(issuer.exchange().calls()).isEqualTo(1);
    }

    @Test
    void an_agent_is_shown_the_tools_that_it_may_call() {
        issuer.exchange().grant("messages.read");
        try (McpSyncClient client = new AgentConnection(mail.resource()).open()) {
            client.initialize();
            assertThat(client.listTools().tools()).extracting(Tool::name).containsExactly("read_messages");
        }
        issuer.exchange().grant("messages.read", "messages.delete");
        try (McpSyncClient client = new AgentConnection(mail.resource()).open()) {
            client.initialize();
            assertThat(client.listTools().tools())
                    .extracting(Tool::name)
                    .containsExactlyInAnyOrder("read_messages", "delete_message");
        }
    }

    @Test
    void a_tool_whose_action_was_not_granted_is_refused_with_a_challenge_and_does_not_run() {
        issuer.exchange().grant("messages.read");
        AgentConnection agent = new AgentConnection(mail.resource());
        try (McpSyncClient client = agent.open()) {
            client.initialize();
            assertThatThrownBy(() -> call(client, "delete_message", Map.of("id", "m1")))
                    .isNotNull();
        }
        assertThat(agent.refusals()).containsExactly(401, 403);
        assertThat(mail.run()).isZero();
    }

    @Test
    void the_challenge_says_what_is_missing_and_where_this_server_describes_itself() throws Exception {
        HttpResponse<String> answer = post(readOnly(), calling("delete_message"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"insufficient_scope\"")
                .contains("resource_metadata=\"" + metadata() + "\"")
                .contains("scope=\"" + mail.resource() + "#messages.delete\"");
    }

    @Test
    void the_metadata_names_this_server_its_issuer_and_its_actions() throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(URI.create(metadata())).build(), BodyHandlers.ofString());

        assertThat(answer.body())
                .contains("\"resource\":\"" + mail.resource() + "\"")
                .contains("\"authorization_servers\":[\"" + issuer.issuer() + "\"]")
                .contains(mail.resource() + "#messages.read");
    }

    @ParameterizedTest
    @EnumSource
    void no_bad_token_reaches_a_tool(BadToken bad) throws Exception {
        HttpResponse<String> answer = post(bad.from(issuer), calling("read_messages"));

        assertThat(answer.statusCode()).isIn(400, 401, 431);
        assertThat(mail.run()).isZero();
        assertThat(issuer.strayCalls()).isZero();
    }

    @Test
    void a_good_token_for_another_service_reaches_no_tool() throws Exception {
        Presented foreign = Presented.bearer(issuer.sign(issuer.agent().permitting("messages.read")));
        HttpResponse<String> answer = post(foreign, calling("read_messages"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"reason\":\"wrong_audience\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"delete_message\"}} {}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"method\":\"tools/call\",\"params\":{\"name\":\"delete_message\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"read_messages\",\"name\":\"delete_message\"}}",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"delete_message\"}}]"
            })
    void a_message_that_could_be_read_in_two_ways_is_refused(String message) throws Exception {
        HttpResponse<String> answer = post(readOnly(), message);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"reason\":\"malformed_json\"");
        assertThat(mail.run()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resources/read", "prompts/get", "completion/complete", "Tools/call", "tools/call "})
    void what_is_no_tool_and_not_harmless_is_closed(String method) throws Exception {
        HttpResponse<String> answer = post(readOnly(), "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"");
    }

    @ParameterizedTest
    @CsvSource({"GET, 405", "DELETE, 403", "PUT, 403", "OPTIONS, 403"})
    void nothing_but_messages_gets_in(String method, int status) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(mail.resource())).method(method, HttpRequest.BodyPublishers.noBody());
        assertThat(http.send(readOnly().into(request).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void a_tool_that_is_not_there_is_an_error_of_the_protocol() throws Exception {
        HttpResponse<String> answer = post(readOnly(), calling("no_such_tool"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"error\"").contains("-32602").doesNotContain("\"result\"");
        assertThat(mail.run()).isZero();
    }

    @Test
    void a_request_that_a_page_of_another_origin_makes_a_browser_send_is_refused() throws Exception {
        String own = mail.resource().replace("/mcp", "");

        assertThat(fromOrigin("https://evil.example").statusCode()).isEqualTo(403);
        assertThat(fromOrigin("null").statusCode()).isEqualTo(403);
        assertThat(fromOrigin(own).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> fromOrigin(String origin) throws Exception {
        HttpRequest.Builder request = message(calling("read_messages")).header("Origin", origin);
        return http.send(readOnly().into(request).build(), BodyHandlers.ofString());
    }

    @Test
    void a_client_with_a_token_bound_by_DPoP_calls_a_tool() {
        issuer.exchange().grant("messages.read");
        AgentConnection agent = AgentConnection.bound(mail.resource(), Keys.fresh());
        try (McpSyncClient client = agent.open()) {
            client.initialize();
            assertThat(call(client, "read_messages", Map.of())).isEqualTo("messages of " + Cast.ALICE);
        }
    }

    @Test
    void a_proof_for_the_origin_is_none_for_the_address_of_the_messages() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent()
                .claim("aud", mail.resource())
                .entries(TokenWriter.entry(mail.resource(), "\"messages.read\""))
                .boundTo(key));
        String origin = mail.resource().replace("/mcp", "");

        assertThat(post(proven(token, mail.resource(), key), calling("read_messages"))
                        .statusCode())
                .isEqualTo(200);
        for (String other : List.of(origin, mail.resource() + "/mcp", mail.resource() + "/")) {
            assertThat(post(proven(token, other, key), calling("read_messages")).statusCode())
                    .isEqualTo(401);
        }
    }

    private static Presented proven(String token, String uri, ECKey key) {
        return Presented.bound(token, ProofWriter.of("POST", uri).with(token), key);
    }

    private String metadata() {
        return mail.resource().replace("/mcp", "/.well-known/oauth-protected-resource/mcp");
    }

    /** A good token of an agent that may read. */
    private Presented readOnly() {
        TokenWriter token = issuer.agent()
                .claim("aud", mail.resource())
                .entries(TokenWriter.entry(mail.resource(), "\"messages.read\""));
        return Presented.bearer(issuer.sign(token));
    }

    private static String calling(String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":{}}}";
    }

    private HttpResponse<String> post(Presented presented, String body) throws Exception {
        return http.send(presented.into(message(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder message(String body) {
        return HttpRequest.newBuilder(URI.create(mail.resource()))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        CallToolRequest request =
                CallToolRequest.builder(tool).arguments(arguments).build();
        return ((TextContent) client.callTool(request).content().get(0)).text();
    }
}
