package io.github.agentidentity.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    private static final String CLAIMS = """
            {"exp":1300,"iat":1000,"jti":"one of a kind","sub":"alice","aud":"https://mail.example",
             "act":{"client_id":"inbox-assistant"}}""";

    @Test
    void the_picture_shows_telling_claims_in_a_fixed_order_and_leaves_out_the_rest() throws Exception {
        assertThat(Token.of(token("{\"typ\":\"at+jwt\",\"kid\":\"k\"}", CLAIMS)).picture())
                .containsExactly(
                        "header typ             \"at+jwt\"",
                        "sub                    \"alice\"",
                        "aud                    \"https://mail.example\"",
                        "act                    {\"client_id\":\"inbox-assistant\"}",
                        "lives                  300 s");
    }

    @Test
    void a_claim_inside_another_is_found() throws Exception {
        assertThat(Token.of(token("{}", CLAIMS)).inner("act").text("client_id")).isEqualTo("inbox-assistant");
    }

    @Test
    void a_claim_that_is_not_there_is_said_so() {
        assertThatThrownBy(() -> Token.of(token("{}", CLAIMS)).text("mission"))
                .isInstanceOf(Unexpected.class)
                .hasMessage("the token has no text mission");
    }

    @Test
    void a_token_that_does_not_say_when_it_ends_has_no_lifetime() {
        assertThatThrownBy(() -> Token.of(token("{}", "{\"iat\":1}")).lifetime())
                .isInstanceOf(Unexpected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opaque", "a.b", "e30.e30", "e30.e30.x.y.z", "e30.W10.x", "e30.!!.x"})
    void text_that_is_no_signed_token_is_refused(String text) {
        assertThatThrownBy(() -> Token.of(text)).isInstanceOf(Unexpected.class);
    }

    private static String token(String header, String claims) {
        return part(header) + "." + part(claims) + ".signature";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
