package io.github.agentidentity.tokenexchange.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OurTokensTest {

    @ParameterizedTest
    @ValueSource(strings = {"handoff+jwt", "mission-grant+jwt"})
    void a_header_of_a_kind_of_ours_claims_to_be_ours(String type) {
        assertThat(OurTokens.claims(token("{'alg':'none','typ':'" + type + "'}", "{}")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-identity/access", "agent-identity/handoff", "agent-identity/grant"})
    void a_payload_of_a_kind_of_ours_claims_to_be_ours_whatever_its_header(String type) {
        assertThat(OurTokens.claims(token("{'alg':'RS256','typ':'JWT'}", "{'typ':'" + type + "'}")))
                .isTrue();
    }

    @Test
    void an_access_token_of_keycloaks_does_not() {
        assertThat(OurTokens.claims(token("{'alg':'RS256','typ':'JWT'}", "{'typ':'Bearer'}")))
                .isFalse();
    }

    @Test
    void any_other_access_token_by_the_standard_does_not() {
        assertThat(OurTokens.claims(token("{'alg':'RS256','typ':'at+jwt'}", "{'iss':'https://id.example'}")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "['agent-identity/grant']", "{}"})
    void a_kind_that_is_no_text_does_not(String type) {
        assertThat(OurTokens.claims(token("{'alg':'RS256'}", "{'typ':" + type + "}")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b.c", "agent-identity/grant"})
    void what_is_no_token_does_not(String text) {
        assertThat(OurTokens.claims(text)).isFalse();
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
