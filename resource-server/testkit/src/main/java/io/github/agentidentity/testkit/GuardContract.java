package io.github.agentidentity.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.JsonString;
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
public abstract class GuardContract extends DecisionPointContract {

    private static final String ADDRESS = Cast.MAIL + "/messages";

    private final FakeIssuer issuer = FakeIssuer.start();
    private Optional<ServiceClient> client = Optional.empty();

    /**
     * Starts the service.
     *
     * @param trusted the issuer whose tokens it accepts
     */
    @Override
    protected abstract GuardedService start(String trusted) throws Exception;

    @BeforeAll
    final void open() throws Exception {
        client = Optional.of(new ServiceClient(start(issuer.issuer())));
    }

    @AfterAll
    final void close() throws Exception {
        client().service().close();
        issuer.close();
    }

    @Test
    void an_agent_does_what_it_was_granted() throws Exception {
        read(bearer(issuer.agent())).assertIs(200, "agent inbox-assistant for " + Cast.ALICE);
    }

    @Test
    void an_agent_with_a_bound_token_proves_its_key_for_each_request() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().boundTo(key));
        for (int i = 0; i < 2; i++) {
            Presented proven = proven(key, token);
            read(proven).assertIs(200, "agent inbox-assistant for " + Cast.ALICE);
        }
    }

    @Test
    void a_delegate_does_what_it_was_granted_with_its_own_key() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().delegatedTo(Cast.RESEARCHER).boundTo(key));
        Presented proven = proven(key, token);
        read(proven).assertIs(200, "agent research-assistant for " + Cast.ALICE);
    }

    @Test
    void an_agent_whose_effects_must_stay_with_its_human_may_read() throws Exception {
        TokenWriter confined = issuer.agent()
                .permittingUnder("{\"urn:agent-identity:audience_visibility\":\"self\"}", "messages.read");
        assertEquals(200, read(bearer(confined)).status());
    }

    @Test
    void a_human_comes_in_person() throws Exception {
        read(bearer(issuer.human())).assertIs(200, "human " + Cast.ALICE);
    }

    @Test
    void a_service_comes_in_its_own_name() throws Exception {
        read(bearer(issuer.service())).assertIs(200, "service billing");
    }

    @ParameterizedTest
    @EnumSource
    void a_bad_token_is_refused_before_the_service_is_reached(BadToken bad) throws Exception {
        Presented presented = bad.from(issuer);
        int before = client().service().handled();
        Answer answer = read(presented);

        assertEquals(before, client().service().handled(), "the service was reached");
        if (bad == BadToken.OVERSIZED && answer.status() == 431) {
            return; // the container takes no header that long: RFC 6585 section 5
        }
        answer.assertRefused(bad.reason());
        assertEquals(401, answer.status());
        assertFalse(answer.challenges().isEmpty(), "no challenge");
        assertEquals(0, issuer.strayCalls(), "the token led the service somewhere");
    }

    @ParameterizedTest
    @EnumSource
    void no_token_and_no_proof_comes_back_in_an_answer(BadToken bad) throws Exception {
        Presented presented = bad.from(issuer);
        Answer answer = read(presented);
        String whole = answer.whole();

        presented
                .authorization()
                .forEach(value -> assertFalse(whole.contains(value.substring(value.indexOf(' ') + 1))));
        presented.proofs().forEach(value -> assertFalse(whole.contains(value)));
    }

    @Test
    void without_a_token_the_answer_names_the_ways_in() throws Exception {
        Answer answer = read(Presented.nothing());

        answer.assertRefused(Reason.MISSING_TOKEN);
        assertEquals(401, answer.status());
        List<String> challenges = answer.challenges();
        assertTrue(challenges.stream().anyMatch(value -> value.startsWith("Bearer resource_metadata=")));
        assertTrue(challenges.stream().anyMatch(value -> value.startsWith("DPoP algs=")));
    }

    @Test
    void another_scheme_is_no_token() throws Exception {
        read(new Presented(List.of("Basic YTpi"), List.of())).assertRefused(Reason.MISSING_TOKEN);
    }

    @Test
    void a_token_in_the_query_is_not_looked_at() throws Exception {
        String token = issuer.sign(issuer.agent());
        client().send("GET", "/messages?access_token=" + token, Presented.nothing())
                .assertRefused(Reason.MISSING_TOKEN);
    }

    @Test
    void two_tokens_are_refused() throws Exception {
        String value = "Bearer " + issuer.sign(issuer.agent());
        Answer answer = read(new Presented(List.of(value, value), List.of()));

        answer.assertRefused(Reason.REPEATED_PARAMETER);
        assertEquals(400, answer.status());
    }

    @Test
    void two_proofs_are_refused() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().boundTo(key));
        List<String> proofs = List.of(
                ProofWriter.of("GET", ADDRESS).with(token).signedBy(key),
                ProofWriter.of("GET", ADDRESS).with(token).signedBy(key));
        read(new Presented(List.of("DPoP " + token), proofs)).assertRefused(Reason.MALFORMED_PROOF);
    }

    @Test
    void a_proof_counts_once() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().boundTo(key));
        Presented proven = proven(key, token);

        assertEquals(200, read(proven).status());
        read(proven).assertRefused(Reason.PROOF_REPLAYED);
    }

    @Test
    void a_query_is_no_part_of_what_a_proof_is_for() throws Exception {
        ECKey key = Keys.fresh();
        String token = issuer.sign(issuer.agent().boundTo(key));
        Presented proven = proven(key, token);
        assertEquals(200, client().send("GET", "/messages?page=2", proven).status());
    }

    @Test
    void an_action_that_was_not_granted_is_refused() throws Exception {
        Answer answer = delete(bearer(issuer.agent()));

        answer.assertRefused(Reason.ACTION_NOT_GRANTED);
        assertEquals(403, answer.status());
        assertTrue(answer.header("WWW-Authenticate").startsWith("Bearer error=\"insufficient_scope\""));
    }

    @Test
    void a_scope_grants_nothing_that_no_entry_grants() throws Exception {
        delete(bearer(issuer.agent().claim("scope", Cast.MAIL + "#messages.delete")))
                .assertRefused(Reason.ACTION_NOT_GRANTED);
    }

    @Test
    void an_action_that_needs_approval_is_refused_until_somebody_can_decide() throws Exception {
        TokenWriter gated = issuer.agent().permittingUnder("{\"requires_action_approval\":true}", "messages.delete");
        delete(bearer(gated)).assertRefused(Reason.ACTION_NEEDS_DECISION);
    }

    @Test
    void an_action_under_an_unknown_constraint_is_refused() throws Exception {
        TokenWriter odd = issuer.agent().permittingUnder("{\"urn:example:never_heard_of\":1}", "messages.read");
        read(bearer(odd)).assertRefused(Reason.ACTION_NEEDS_DECISION);
    }

    @Test
    void an_action_that_was_granted_is_done() throws Exception {
        assertEquals(
                200,
                delete(bearer(issuer.agent().permitting("messages.delete"))).status());
    }

    @Test
    void the_metadata_is_there_for_everybody() throws Exception {
        Answer answer = client().send("GET", "/.well-known/oauth-protected-resource", Presented.nothing());

        assertEquals(200, answer.status());
        assertEquals("application/json", answer.header("Content-Type"));
        assertEquals(Optional.of(new JsonString(Cast.MAIL)), answer.member("resource"));
    }

    private Presented bearer(TokenWriter token) {
        return Presented.bearer(issuer.sign(token));
    }

    private Presented proven(ECKey key, String token) {
        return Presented.bound(token, ProofWriter.of("GET", ADDRESS).with(token), key);
    }

    private Answer read(Presented presented) throws Exception {
        return client().read(presented);
    }

    private Answer delete(Presented presented) throws Exception {
        return client().delete(presented);
    }

    private ServiceClient client() {
        return client.orElseThrow();
    }
}
