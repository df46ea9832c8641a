package io.github.agentidentity.missions.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKindsTest {

    @ParameterizedTest
    @ValueSource(strings = {"handoff+jwt", "mission-grant+jwt", "mission-status-response+jwt", "evidence-export+jwt"})
    void a_header_of_a_kind_of_ours_claims_to_be_ours(String type) {
        assertThat(TokenKinds.isNamedIn(token("{'alg':'none','typ':'" + type + "'}", "{}")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent-identity/access",
                "agent-identity/handoff",
                "agent-identity/grant",
                "agent-identity/mission-status",
                "agent-identity/evidence-export"
            })
    void a_payload_of_a_kind_of_ours_claims_to_be_ours_whatever_its_header(String type) {
        assertThat(TokenKinds.isNamedIn(token("{'alg':'RS256','typ':'JWT'}", "{'typ':'" + type + "'}")))
                .isTrue();
    }

    @Test
    void an_access_token_of_keycloaks_does_not() {
        assertThat(TokenKinds.isNamedIn(token("{'alg':'RS256','typ':'JWT'}", "{'typ':'Bearer'}")))
                .isFalse();
    }

    @Test
    void any_other_access_token_by_the_standard_does_not() {
        assertThat(TokenKinds.isNamedIn(token("{'alg':'RS256','typ':'at+jwt'}", "{'iss':'https://id.example'}")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "['agent-identity/grant']", "{}"})
    void a_kind_that_is_no_text_does_not(String type) {
        assertThat(TokenKinds.isNamedIn(token("{'alg':'RS256'}", "{'typ':" + type + "}")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b.c", "agent-identity/grant"})
    void what_is_no_token_does_not(String text) {
        assertThat(TokenKinds.isNamedIn(text)).isFalse();
    }

    /**
     * Each is a text that Keycloak's readers take for the token: recognised it is ours to refuse, and else theirs to
     * serve.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s.%s.%s=",
                "%s.%s.%s==",
                "%s.%s.%s=and-so-on",
                "%s.%s.%s.",
                "%s.%s.%s...",
                "%s.%s.%sA",
                "%s.%s.%s\u0001",
                "\u0001%s.%s.%s",
                "%s\u0000.%s\u007f.%s",
                " %s.%s.%s\n",
                "%s.%s.",
                "%s.%s",
                "%s=.%s=.%s",
                "%s.%s.not+base64/",
                "%s.%s.%s.more",
                "%s%%.%s%%.%s"
            })
    void what_a_lenient_reader_takes_for_one_of_ours_is_recognised(String form) {
        String header = part("{'alg':'HS512','typ':'handoff+jwt'}");
        String payload = part("{'typ':'agent-identity/handoff'}");

        assertThat(TokenKinds.of(form.formatted(header, payload, part("signature"))))
                .contains(TokenKinds.Kind.HANDOFF);
    }

    @Test
    void a_token_longer_than_any_that_is_accepted_is_recognised() {
        String payload = "{'typ':'agent-identity/access','goal':'" + "x".repeat(100_000) + "'}";

        assertThat(TokenKinds.of(token("{'alg':'RS256','typ':'at+jwt'}", payload)))
                .contains(TokenKinds.Kind.AGENT_TOKEN);
    }

    @Test
    void a_form_has_one_of_ours_whatever_the_parameter_is_called() {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        form.add("anything", "x");
        assertThat(TokenKinds.areNamedIn(form)).isFalse();

        form.add("anything", token("{'alg':'HS512','typ':'mission-grant+jwt'}", "{}"));
        assertThat(TokenKinds.areNamedIn(form)).isTrue();
    }

    private static String token(String header, String payload) {
        return part(header) + "." + part(payload) + "." + part("signature");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
