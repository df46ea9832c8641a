package io.github.agentidentity.demo.forum;

import static io.github.agentidentity.testkit.TokenWriter.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.TokenWriter;
import java.io.IOException;
import java.net.URI;
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

/** The forum over HTTP. */
final class ForumServiceTest {

    private static final String FORUM = "https://forum.example";
    private static final String GATED = "\"constraints\":{\"requires_action_approval\":true}";
    private static final JWK KEY = Keys.fresh();
    private static final FakeIssuer ISSUER = FakeIssuer.start().publishing(KEY);

    private final HttpClient http = HttpClient.newHttpClient();
    private ForumService forum;

    @BeforeEach
    void start() throws IOException {
        ISSUER.decisions().permit();
        ISSUER.decisions().openTo("forum-api", "forum-api-secret");
        forum = ForumService.start(0, ISSUER.issuer());
        forum.welcome(Cast.ALICE, "Alice");
    }

    @AfterEach
    void stop() {
        forum.close();
    }

    @AfterAll
    static void stopIssuer() {
        ISSUER.close();
    }

    @Test
    void an_answer_to_the_asker_is_seen_by_the_asker_alone() throws Exception {
        String token = token("\"threads.read\",\"replies.to-asker\"", "");
        assertThat(post("/topics/t1/answers", "text", "Try this.", token).statusCode())
                .isEqualTo(200);

        assertThat(get("/topics/t1", token).body()).contains("Try this.").contains("\"visible_to\":\"asker\"");
        assertThat(get("/topics/t1", tokenOf("bob")).body()).doesNotContain("Try this.");
        assertThat(get("/read/t1", "").body()).doesNotContain("Try this.");
    }

    @Test
    void a_publication_is_shown_to_all_with_agent_and_human() throws Exception {
        String token = token("\"replies.publish\"", "");
        assertThat(post("/topics/t1/replies", "text", "Try <b>this</b>.", token).statusCode())
                .isEqualTo(200);

        assertThat(get("/read/t1", "").body())
                .contains("by inbox-assistant for Alice")
                .contains("Try &lt;b&gt;this&lt;/b&gt;.");
    }

    @Test
    void a_human_who_never_signed_in_is_shown_by_the_identifier() throws Exception {
        String token = TokenWriter.agent(ISSUER.issuer())
                .claim("sub", "bob")
                .claim("aud", FORUM)
                .entries(entry(FORUM, "\"replies.publish\""))
                .signedBy(KEY);
        post("/topics/t1/replies", "text", "Hello", token);

        assertThat(get("/read/t1", "").body()).contains("by inbox-assistant for bob");
    }

    @Test
    void a_gated_publication_is_decided_by_its_words_and_its_reach() throws Exception {
        ISSUER.decisions().requireApproval();
        HttpResponse<String> answer = post("/topics/t1/replies", "text", "Hello", token("\"replies.publish\"", GATED));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"ticket\":\"" + ISSUER.decisions().ticket() + "\"");
        assertThat(Jcs.canonical(ISSUER.decisions().lastQuestion()))
                .contains("\"text\":\"Hello\",\"topic\":\"t1\"")
                .contains("\"visibility\":\"internal\"");
        assertThat(get("/read/t1", "").body()).doesNotContain("Hello");
    }

    @Test
    void a_publication_past_the_circle_of_the_mission_is_refused_and_nobody_is_asked() throws Exception {
        int before = ISSUER.decisions().calls();
        String confined = token(
                "\"replies.publish\"",
                "\"constraints\":{\"requires_action_approval\":true,"
                        + "\"urn:agent-identity:audience_visibility\":\"self\"}");
        HttpResponse<String> answer = post("/topics/t1/replies", "text", "Hello", confined);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"error\":\"insufficient_scope\"");
        assertThat(ISSUER.decisions().calls()).isEqualTo(before);
    }

    @Test
    void rights_are_changed_where_that_is_granted() throws Exception {
        post("/members/mallory/permissions", "permission", "moderator", token("\"permissions.change\"", ""));
        assertThat(forum.permissions()).containsEntry("mallory", "moderator");
    }

    @ParameterizedTest
    @CsvSource({
        "/topics/t1/answers,           text,       replies.publish",
        "/topics/t1/replies,           text,       replies.to-asker",
        "/members/mallory/permissions, permission, replies.publish"
    })
    void every_route_asks_for_its_own_action(String path, String member, String other) throws Exception {
        HttpResponse<String> answer = post(path, member, "x", token("\"" + other + "\"", ""));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"reason\":\"action_not_granted\"");
        assertThat(forum.permissions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"text\":7}", "{\"text\":\"\"}", "{\"text\":\"\\u202eevil\"}"})
    void a_body_that_is_not_one_plain_text_is_refused(String body) throws Exception {
        HttpRequest.Builder request =
                request("/topics/t1/replies", token("\"replies.publish\"", "")).POST(BodyPublishers.ofString(body));
        assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/topics/t9", "/topics", "/nowhere", "/read/t9"})
    void what_is_not_there_is_404(String path) throws Exception {
        assertThat(get(path, token("\"threads.read\"", "")).statusCode()).isEqualTo(404);
    }

    @Test
    void nobody_reads_as_an_agent_without_a_token() throws Exception {
        assertThat(get("/topics/t1", "").statusCode()).isEqualTo(401);
    }

    private static String token(String actions, String more) {
        return TokenWriter.agent(ISSUER.issuer())
                .claim("aud", FORUM)
                .entries(more.isEmpty() ? entry(FORUM, actions) : entry(FORUM, actions, more))
                .signedBy(KEY);
    }

    private static String tokenOf(String human) {
        return TokenWriter.agent(ISSUER.issuer())
                .claim("sub", human)
                .claim("aud", FORUM)
                .entries(entry(FORUM, "\"threads.read\""))
                .signedBy(KEY);
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return http.send(request(path, token).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String member, String text, String token) throws Exception {
        return http.send(
                request(path, token)
                        .POST(BodyPublishers.ofString("{\"" + member + "\":\"" + text + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(forum.uri() + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
