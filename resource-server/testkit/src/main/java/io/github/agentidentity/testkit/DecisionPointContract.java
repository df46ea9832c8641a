package io.github.agentidentity.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Part of the contract about the issuer's decision point, for services that ask one. */
abstract class DecisionPointContract extends LateDecisionContract {

    private final FakeIssuer deciding = FakeIssuer.start();
    private Optional<GuardedService> service = Optional.empty();

    @BeforeAll
    final void openDeciding() throws Exception {
        service = startDeciding(deciding.issuer());
    }

    @AfterAll
    final void closeDeciding() {
        service.ifPresent(GuardedService::close);
        deciding.close();
    }

    @Test
    void what_the_decision_point_permits_is_done() throws Exception {
        deciding().permit();
        int before = deciding().calls();
        assertEquals(200, delete().status());
        assertEquals(before + 1, deciding().calls(), "an action that is counted would count more than once");
        JsonObject question = deciding.decisions().lastQuestion();
        assertEquals("messages.delete", text(question, "action", "name"));
        assertEquals(Cast.ALICE, text(question, "subject", "id"));
        assertEquals(Cast.MAIL, text(question, "resource", "properties", "audience"));
        assertTrue(text(question, "resource", "id").endsWith("m1"), "the question does not say what would be deleted");
        assertEquals(Cast.MISSION, text(question, "context", "mission", "id"));
        assertEquals(Cast.ASSISTANT, text(question, "context", "actor", "client_id"));
    }

    @Test
    void what_a_token_settles_is_asked_of_nobody() throws Exception {
        int before = deciding().calls();
        assertEquals(200, client().read(bearer(deciding.agent())).status());
        assertEquals(
                403,
                client().delete(bearer(deciding.agent().permitting("messages.read")))
                        .status());
        assertEquals(before, deciding().calls());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "out_of_authority",
                "mission_inactive",
                "actor_invalid",
                "credential_invalid",
                "parameter_violation",
                "quota_exceeded",
                "constraint_unsupported",
                "resource_policy",
                "duplicate_suppressed",
                "idempotency_conflict",
                "recently_denied",
                "policy_denied",
                "approval_unverifiable",
                "never_heard_of"
            })
    void of_a_no_the_agent_learns_no_more_than_that(String reason) throws Exception {
        deciding().deny(reason);
        Answer answer = refused(403);

        answer.assertRefused(Reason.ACTION_NOT_GRANTED);
        assertTrue(answer.header("WWW-Authenticate").startsWith("Bearer error=\"insufficient_scope\""));
        assertFalse(answer.whole().contains(reason), answer.whole());
        assertFalse(answer.whole().contains("dec_"), answer.whole());
    }

    @Test
    void an_action_that_a_human_must_approve_is_a_problem_with_a_ticket_and_no_challenge() throws Exception {
        deciding().requireApproval();
        Answer answer = refused(403);

        assertTrue(answer.header("Content-Type").startsWith("application/problem+json"));
        assertEquals("no-store", answer.header("Cache-Control"));
        assertEquals(List.of(), answer.challenges());
        assertEquals(json("urn:agent-identity:problem:approval-required"), answer.member("type"));
        assertEquals(json(deciding().ticket()), answer.member("ticket"));
        assertEquals(Optional.empty(), answer.member("error"));
        for (String kept : List.of("insufficient_scope", "http", "binding", "dec_", "task_")) {
            assertFalse(answer.body().contains(kept), answer.body());
        }
    }

    @Test
    void a_page_for_approvers_is_handed_on_where_the_realm_hands_it_out() throws Exception {
        deciding().requireApprovalWithLink();
        assertEquals(json(deciding().reviewUri()), refused(403).member("review_uri"));
    }

    @Test
    void an_action_that_may_be_decided_later_is_told_when() throws Exception {
        deciding().denyForNow("grant_pending", Duration.ofSeconds(7));
        Answer answer = refused(429);

        answer.assertRefused(Reason.BUSY);
        assertEquals("7", answer.header("Retry-After"));
        assertEquals(List.of(), answer.challenges());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "[]",
                "{}",
                "{\"decision\":\"true\"}",
                "{\"decision\":true,\"decision\":false}",
                "{\"decision\":true,\"context\":[]}"
            })
    void what_is_no_answer_permits_nothing(String garbage) throws Exception {
        deciding().answerWith(question -> garbage);
        refused(503).assertRefused(Reason.STATE_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"decision\":true}",
                "{\"decision\":true,\"context\":{\"evaluation_id\":\"dec_1\"}}",
                "{\"decision\":true,\"context\":{\"evaluation_id\":\"dec_1\",\"conditions\":{\"valid_until\":\"2000-01-01T00:00:00Z\"}}}",
                "{\"decision\":true,\"context\":{\"evaluation_id\":\"dec_1\",\"conditions\":{\"valid_until\":\"2999-01-01T00:00:00Z\",\"use_limit\":2}}}",
                "{\"decision\":true,\"context\":{\"evaluation_id\":\"dec_1\",\"conditions\":{\"valid_until\":\"2999-01-01T00:00:00Z\",\"odd\":1}}}",
                "{\"decision\":true,\"context\":{\"evaluation_id\":\"dec_1\",\"conditions\":{\"valid_until\":\"2999-01-01T00:00:00Z\",\"parameter_digest\":\"sha-256:other\"}}}",
                "{\"decision\":true,\"context\":{\"evaluation_id\":\"dec_1\",\"conditions\":{\"valid_until\":\"2999-01-01T00:00:00Z\"},\"obligations\":[{\"type\":\"step-up\",\"id\":\"o\"}]}}"
            })
    void a_permit_that_cannot_be_kept_is_none(String permit) throws Exception {
        deciding().answerWith(question -> permit);
        refused(403).assertRefused(Reason.ACTION_NOT_GRANTED);
    }

    @Test
    void the_proof_of_a_bound_token_goes_along() throws Exception {
        deciding().permit();
        ECKey key = Keys.fresh();
        String token = deciding.sign(gated().boundTo(key));
        Presented proven = Presented.bound(
                token, ProofWriter.of("DELETE", Cast.MAIL + "/messages/m1").with(token), key);

        assertEquals(200, client().delete(proven).status());
        JsonObject question = deciding.decisions().lastQuestion();
        assertEquals(token, text(question, "context", "credential", "access_token"));
        assertEquals(proven.proofs().get(0), text(question, "context", "credential", "proof", "dpop"));
        assertEquals("DELETE", text(question, "context", "credential", "proof", "htm"));
        assertEquals(Cast.MAIL + "/messages/m1", text(question, "context", "credential", "proof", "htu"));
    }

    private FakeDecisionPoint deciding() {
        assumeTrue(service.isPresent(), "The service asks no decision point.");
        return deciding.decisions();
    }

    private Answer refused(int status) throws Exception {
        int before = service.orElseThrow().handled();
        Answer answer = delete();
        assertEquals(status, answer.status(), answer.body());
        assertEquals(before, service.orElseThrow().handled(), "the service was reached");
        return answer;
    }

    private Answer delete() throws Exception {
        return client().delete(bearer(gated()));
    }

    private ServiceClient client() {
        return new ServiceClient(service.orElseThrow());
    }

    private TokenWriter gated() {
        return gated(deciding);
    }

    private Presented bearer(TokenWriter token) {
        return Presented.bearer(deciding.sign(token));
    }

    private static Optional<Json> json(String text) {
        return Optional.of(new JsonString(text));
    }

    private static String text(JsonObject whole, String... path) {
        Json found = whole;
        for (String name : path) {
            found = ((JsonObject) found).get(name).orElseThrow();
        }
        return ((JsonString) found).value();
    }
}
