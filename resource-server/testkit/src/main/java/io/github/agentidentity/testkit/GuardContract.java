package io.github.agentidentity.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Contract of every guarded service, over HTTP and whatever it is built with. A subclass starts a service; the rest is
 * inherited.
 *
 * <p>The service is {@code https://mail.example} and takes humans through {@code desk} and the service {@code billing}.
 * {@code GET /messages} is the action {@code messages.read}, whose effect reaches nobody but the human; {@code DELETE
 * /messages/m1} is {@code messages.delete}. Both answer 200 and, as text, {@code agent <client id> for <human>},
 * {@code human <human>} or {@code service <client id>}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class GuardContract {

    private static final String ADDRESS = Cast.MAIL + "/messages";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeIssuer issuer = FakeIssuer.start();
    private Optional<GuardedService> service = Optional.empty();

    /**
     * Starts the service.
     *
     * @param trusted the issuer whose tokens it accepts
     */
    protected abstract GuardedService start(String trusted) throws Exception;

    @BeforeAll
    final void open() throws Exception {
        service = Optional.of(start(issuer.issuer()));
    }

    @AfterAll
    final void close() throws Exception {
        service.orElseThrow().close();
        issuer.close();
    }

    @Test
    void an_agent_does_what_it_was_granted() throws Exception {
        assertAnswer(200, "agent inbox-assistant for " + Cast.ALICE, read(bearer(issuer.agent())));
    }

    @Test
    void an_agent_with_a_bound_token_proves_its_key_for_each_request() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().boundTo(key));
        for (int i = 0; i < 2; i++) {
            Presented proven =
                    Presented.bound(token, ProofWriter.of("GET", ADDRESS).with(token), key);
            assertAnswer(200, "agent inbox-assistant for " + Cast.ALICE, read(proven));
        }
    }

    @Test
    void a_delegate_does_what_it_was_granted_with_its_own_key() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().delegatedTo(Cast.RESEARCHER).boundTo(key));
        Presented proven = Presented.bound(token, ProofWriter.of("GET", ADDRESS).with(token), key);
        assertAnswer(200, "agent research-assistant for " + Cast.ALICE, read(proven));
    }

    @Test
    void an_agent_whose_effects_must_stay_with_its_human_may_read() throws Exception {
        TokenWriter confined = issuer.agent()
                .permittingUnder("{\"urn:agent-identity:audience_visibility\":\"self\"}", "messages.read");
        assertEquals(200, read(bearer(confined)).statusCode());
    }

    @Test
    void a_human_comes_in_person() throws Exception {
        assertAnswer(200, "human " + Cast.ALICE, read(bearer(issuer.human())));
    }

    @Test
    void a_service_comes_in_its_own_name() throws Exception {
        assertAnswer(200, "service billing", read(bearer(issuer.service())));
    }

    @ParameterizedTest
    @EnumSource
    void a_bad_token_is_refused_before_the_service_is_reached(BadToken bad) throws Exception {
        Presented presented = bad.from(issuer);
        int before = handled();
        HttpResponse<String> answer = read(presented);

        assertEquals(before, handled(), "the service was reached");
        if (bad == BadToken.OVERSIZED && answer.statusCode() == 431) {
            return; // the container takes no header that long: RFC 6585 section 5
        }
        assertRefused(bad.reason(), answer);
        assertEquals(401, answer.statusCode());
        assertFalse(answer.headers().allValues("WWW-Authenticate").isEmpty(), "no challenge");
        assertEquals(0, issuer.strayCalls(), "the token led the service somewhere");
    }

    @ParameterizedTest
    @EnumSource
    void no_token_and_no_proof_comes_back_in_an_answer(BadToken bad) throws Exception {
        Presented presented = bad.from(issuer);
        HttpResponse<String> answer = read(presented);
        String whole = answer.body() + answer.headers().map();

        presented
                .authorization()
                .forEach(value -> assertFalse(whole.contains(value.substring(value.indexOf(' ') + 1))));
        presented.proofs().forEach(value -> assertFalse(whole.contains(value)));
    }

    @Test
    void without_a_token_the_answer_names_the_ways_in() throws Exception {
        HttpResponse<String> answer = read(Presented.nothing());

        assertRefused(Reason.MISSING_TOKEN, answer);
        assertEquals(401, answer.statusCode());
        List<String> challenges = answer.headers().allValues("WWW-Authenticate");
        assertTrue(challenges.stream().anyMatch(value -> value.startsWith("Bearer resource_metadata=")));
        assertTrue(challenges.stream().anyMatch(value -> value.startsWith("DPoP algs=")));
    }

    @Test
    void another_scheme_is_no_token() throws Exception {
        assertRefused(Reason.MISSING_TOKEN, read(new Presented(List.of("Basic YTpi"), List.of())));
    }

    @Test
    void a_token_in_the_query_is_not_looked_at() throws Exception {
        String token = issuer.sign(issuer.agent());
        assertRefused(Reason.MISSING_TOKEN, send("GET", "/messages?access_token=" + token, Presented.nothing()));
    }

    @Test
    void two_tokens_are_refused() throws Exception {
        String value = "Bearer " + issuer.sign(issuer.agent());
        HttpResponse<String> answer = read(new Presented(List.of(value, value), List.of()));

        assertRefused(Reason.REPEATED_PARAMETER, answer);
        assertEquals(400, answer.statusCode());
    }

    @Test
    void two_proofs_are_refused() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().boundTo(key));
        List<String> proofs = List.of(
                ProofWriter.of("GET", ADDRESS).with(token).signedBy(key),
                ProofWriter.of("GET", ADDRESS).with(token).signedBy(key));
        assertRefused(Reason.MALFORMED_PROOF, read(new Presented(List.of("DPoP " + token), proofs)));
    }

    @Test
    void a_proof_counts_once() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().boundTo(key));
        Presented proven = Presented.bound(token, ProofWriter.of("GET", ADDRESS).with(token), key);

        assertEquals(200, read(proven).statusCode());
        assertRefused(Reason.PROOF_REPLAYED, read(proven));
    }

    @Test
    void a_query_is_no_part_of_what_a_proof_is_for() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().boundTo(key));
        Presented proven = Presented.bound(token, ProofWriter.of("GET", ADDRESS).with(token), key);
        assertEquals(200, send("GET", "/messages?page=2", proven).statusCode());
    }

    @Test
    void an_action_that_was_not_granted_is_refused() throws Exception {
        HttpResponse<String> answer = delete(bearer(issuer.agent()));

        assertRefused(Reason.ACTION_NOT_GRANTED, answer);
        assertEquals(403, answer.statusCode());
        assertTrue(answer.headers()
                .firstValue("WWW-Authenticate")
                .orElse("")
                .startsWith("Bearer error=\"insufficient_scope\""));
    }

    @Test
    void a_scope_grants_nothing_that_no_entry_grants() throws Exception {
        assertRefused(
                Reason.ACTION_NOT_GRANTED,
                delete(bearer(issuer.agent().claim("scope", Cast.MAIL + "#messages.delete"))));
    }

    @Test
    void an_action_that_needs_approval_is_refused_until_somebody_can_decide() throws Exception {
        TokenWriter gated = issuer.agent().permittingUnder("{\"requires_action_approval\":true}", "messages.delete");
        assertRefused(Reason.ACTION_NEEDS_DECISION, delete(bearer(gated)));
    }

    @Test
    void an_action_under_an_unknown_constraint_is_refused() throws Exception {
        TokenWriter odd = issuer.agent().permittingUnder("{\"urn:example:never_heard_of\":1}", "messages.read");
        assertRefused(Reason.ACTION_NEEDS_DECISION, read(bearer(odd)));
    }

    @Test
    void an_action_that_was_granted_is_done() throws Exception {
        assertEquals(
                200,
                delete(bearer(issuer.agent().permitting("messages.delete"))).statusCode());
    }

    @Test
    void the_metadata_is_there_for_everybody() throws Exception {
        HttpResponse<String> answer = send("GET", "/.well-known/oauth-protected-resource", Presented.nothing());

        assertEquals(200, answer.statusCode());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals(Optional.of(new JsonString(Cast.MAIL)), json(answer).get("resource"));
    }

    @Test
    void a_new_key_of_the_issuer_is_found() throws Exception {
        try (FakeIssuer rotating = FakeIssuer.start();
                GuardedService fresh = start(rotating.issuer())) {
            assertEquals(200, get(fresh, rotating.sign(rotating.agent())).statusCode());
            ECKey next = Keys.fresh();
            rotating.publishing(next);
            assertEquals(200, get(fresh, rotating.agent().signedBy(next)).statusCode());
        }
    }

    @Test
    void while_no_key_was_ever_read_nobody_gets_in() throws Exception {
        try (FakeIssuer down = FakeIssuer.start();
                GuardedService fresh = start(down.issuer())) {
            down.failWith(500);
            HttpResponse<String> answer = get(fresh, down.sign(down.agent()));
            assertRefused(Reason.KEYS_UNAVAILABLE, answer);
            assertEquals(503, answer.statusCode());
        }
    }

    @Test
    void keys_that_were_read_serve_through_an_outage() throws Exception {
        try (FakeIssuer failing = FakeIssuer.start();
                GuardedService fresh = start(failing.issuer())) {
            assertEquals(200, get(fresh, failing.sign(failing.agent())).statusCode());
            failing.failWith(500);
            assertEquals(200, get(fresh, failing.sign(failing.agent())).statusCode());
        }
    }

    private Presented bearer(TokenWriter token) {
        return Presented.bearer(issuer.sign(token));
    }

    private int handled() {
        return service.orElseThrow().handled();
    }

    private HttpResponse<String> read(Presented presented) throws Exception {
        return send("GET", "/messages", presented);
    }

    private HttpResponse<String> delete(Presented presented) throws Exception {
        return send("DELETE", "/messages/m1", presented);
    }

    private HttpResponse<String> get(GuardedService at, String token) throws Exception {
        return send(at, "GET", "/messages", Presented.bearer(token));
    }

    private HttpResponse<String> send(String method, String path, Presented presented) throws Exception {
        return send(service.orElseThrow(), method, path, presented);
    }

    private HttpResponse<String> send(GuardedService at, String method, String path, Presented presented)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(at.uri() + path)).method(method, HttpRequest.BodyPublishers.noBody());
        return http.send(presented.into(request).build(), BodyHandlers.ofString());
    }

    private static void assertAnswer(int status, String body, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(body, answer.body());
    }

    private static void assertRefused(Reason reason, HttpResponse<String> answer) {
        assertTrue(answer.statusCode() >= 400, "let in: " + answer.body());
        assertEquals(Optional.of(new JsonString(reason.code())), json(answer).get("reason"), answer.body());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return (JsonObject) JsonReader.read(answer.body(), JsonLimits.REQUEST);
    }
}
