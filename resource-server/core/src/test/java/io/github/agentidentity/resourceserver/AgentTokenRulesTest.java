package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.MALFORMED_TOKEN;
import static io.github.agentidentity.authority.Reason.WRONG_AUDIENCE;
import static io.github.agentidentity.authority.Reason.WRONG_ISSUER;
import static io.github.agentidentity.authority.Reason.WRONG_TOKEN_TYPE;
import static io.github.agentidentity.testkit.Cast.MAIL;
import static io.github.agentidentity.testkit.TokenWriter.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.TokenWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for the claims of a genuine token; the signature has been checked elsewhere. */
final class AgentTokenRulesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final String ISSUER = "https://id.example/realms/agents";

    private final AgentTokenRules rules =
            new AgentTokenRules(new Issuer(ISSUER), new ResourceUri(MAIL), Duration.ofSeconds(5));
    private final TokenWriter token = TokenWriter.agent(ISSUER, NOW);

    @Test
    void honest_claims_are_admitted() {
        assertThat(admit(token).agent()).isEqualTo("inbox-assistant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "DPoP", "ID", "Refresh", "agent-identity/grant", "agent-identity/handoff", ""})
    void another_payload_type_is_refused(String type) {
        Refused.as(WRONG_TOKEN_TYPE, () -> admit(token.claim("typ", type)));
    }

    @Test
    void a_missing_payload_type_is_refused() {
        Refused.as(WRONG_TOKEN_TYPE, () -> admit(token.without("typ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example/realms/other",
                "https://id.example/realms/agents/",
                "https://ID.example/realms/agents",
                "https://id.example/realms/agents2",
                "https://evil.example/realms/agents"
            })
    void a_foreign_issuer_is_refused(String issuer) {
        Refused.as(WRONG_ISSUER, () -> admit(token.claim("iss", issuer)));
    }

    @Test
    void a_missing_issuer_is_refused() {
        Refused.as(WRONG_ISSUER, () -> admit(token.without("iss")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mail.example/",
                "https://mail.example.evil.example",
                "https://mail.exampl",
                "https://mail.example/messages",
                "https://MAIL.example",
                "http://mail.example",
                "https://mail.example:443",
                "https://forum.example",
                "account",
                ""
            })
    void an_audience_that_only_looks_like_ours_is_refused(String audience) {
        Refused.as(WRONG_AUDIENCE, () -> admit(token.claim("aud", audience)));
    }

    @Test
    void a_second_audience_is_refused() {
        Refused.as(WRONG_AUDIENCE, () -> admit(token.list("aud", MAIL, "https://forum.example")));
    }

    @Test
    void a_list_of_one_audience_is_refused() {
        Refused.as(WRONG_AUDIENCE, () -> admit(token.list("aud", MAIL)));
    }

    @Test
    void a_missing_audience_is_refused() {
        Refused.as(WRONG_AUDIENCE, () -> admit(token.without("aud")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "client_id", "jti", "iat", "exp", "act", "mission", "authorization_details"})
    void a_required_claim_that_is_missing_is_refused(String claim) {
        Refused.as(MALFORMED_TOKEN, () -> admit(token.without(claim)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "client_id", "jti"})
    void an_identifier_that_is_no_plain_string_is_refused(String claim) {
        for (String value :
                new String[] {"\"\"", "\" \"", "\"a\\nb\"", "\"" + "x".repeat(513) + "\"", "7", "[\"a\"]"}) {
            Refused.as(MALFORMED_TOKEN, () -> admit(token.json(claim, value)));
        }
    }

    @Test
    void an_instant_that_is_a_string_is_refused() {
        Refused.as(MALFORMED_TOKEN, () -> admit(token.claim("exp", "1797840300")));
    }

    @Test
    void the_current_actor_must_be_the_client_of_the_token() {
        Refused.as(MALFORMED_TOKEN, () -> admit(token.claim("client_id", "another-agent")));
    }

    @Test
    void an_actor_of_another_issuer_is_refused() {
        JsonObject foreign = JsonObject.builder()
                .put("sub", "inbox-assistant")
                .put("client_id", "inbox-assistant")
                .put("iss", "https://evil.example")
                .put("sub_profile", "ai_agent")
                .build();
        Refused.as(MALFORMED_TOKEN, () -> admit(token.claim("act", foreign)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"inbox-assistant\"", "[]", "{}", "null"})
    void a_malformed_actor_is_a_malformed_token(String act) {
        Refused.as(MALFORMED_TOKEN, () -> admit(token.json("act", act)));
    }

    @Test
    void a_delegated_token_that_is_bound_to_no_key_is_refused() {
        Refused.as(MALFORMED_TOKEN, () -> admit(token.delegatedTo("research-assistant")));
    }

    @Test
    void a_delegated_token_names_the_delegate_as_agent_and_keeps_the_chain() {
        AgentPrincipal principal = admit(token.delegatedTo("research-assistant").boundTo(Keys.fresh()));

        assertThat(principal.agent()).isEqualTo("research-assistant");
        assertThat(principal.actors().depth()).isEqualTo(1);
        assertThat(principal.human()).isEqualTo(Cast.ALICE);
    }

    @Test
    void an_inner_actor_does_not_pass_for_the_current_one() {
        Refused.as(
                MALFORMED_TOKEN,
                () -> admit(token.delegatedTo("research-assistant")
                        .boundTo(Keys.fresh())
                        .claim("client_id", "inbox-assistant")));
    }

    @Test
    void a_mission_kept_elsewhere_is_refused() {
        TokenWriter foreign = TokenWriter.agent("https://evil.example/realms/agents", NOW)
                .claim("iss", ISSUER)
                .claim("act", token.actor("inbox-assistant"));
        Refused.as(WRONG_ISSUER, () -> admit(foreign));
    }

    @Test
    void an_empty_authority_is_refused() {
        Refused.as(MALFORMED_TOKEN, () -> admit(token.entries()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://forum.example",
                "https://mail.example.evil.example",
                "https://mail.example:8443",
                "http://mail.example"
            })
    void an_entry_that_lies_elsewhere_is_refused(String resource) {
        String ours = entry(MAIL, "\"messages.read\"");
        Refused.as(MALFORMED_TOKEN, () -> admit(token.entries(ours, entry(resource, "\"threads.read\""))));
    }

    @Test
    void an_entry_below_our_own_uri_is_admitted() {
        assertThat(admit(token.entries(entry(MAIL + "/messages/1", "\"messages.read\"")))
                        .authority()
                        .entries())
                .hasSize(1);
    }

    @Test
    void a_malformed_entry_is_a_malformed_token() {
        Refused.as(MALFORMED_TOKEN, () -> admit(token.entries("{\"type\":\"payment\"}")));
        Refused.as(MALFORMED_TOKEN, () -> admit(token.json("authorization_details", "{}")));
    }

    private AgentPrincipal admit(TokenWriter claims) {
        return rules.admit(Claims.of(claims), NOW);
    }
}
