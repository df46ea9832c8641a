package io.github.agentidentity.registry.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HumanTokenClaimsTest {

    private static final String HEADER = "{'alg':'RS256','typ':'JWT'}";
    private static final String CLAIMS = "{'sub':'user-alice','sid':'session-1','azp':'desk','height':1.75}";

    @Test
    void a_token_says_who_where_and_by_which_client() {
        assertThat(HumanTokenClaims.read(token(HEADER, CLAIMS)))
                .contains(new HumanTokenClaims("user-alice", "session-1", "desk"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'sub':'user-bob'", "'sid':'session-2'", "'azp':'desk'", "'height':1.75"})
    void what_says_something_twice_says_nothing(String member) {
        assertThat(HumanTokenClaims.read(token(HEADER, CLAIMS.replace("{", "{" + member + ","))))
                .isEmpty();
        assertThat(HumanTokenClaims.read(token(HEADER, CLAIMS.replace("}", "," + member + "}"))))
                .isEmpty();
    }

    @Test
    void a_header_that_says_something_twice_does_not_do() {
        assertThat(HumanTokenClaims.read(token("{'alg':'none','alg':'RS256'}", CLAIMS)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "sid", "azp"})
    void each_must_be_there_as_text(String claim) {
        assertThat(HumanTokenClaims.read(token(HEADER, CLAIMS.replace("'" + claim + "'", "'x'"))))
                .isEmpty();
        assertThat(HumanTokenClaims.read(
                        token(HEADER, CLAIMS.replaceFirst("'" + claim + "':'[^']*'", "'" + claim + "':7"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", ".", " ", "\n", "B", ".x"})
    void a_token_with_something_at_its_end_is_none(String more) {
        assertThat(HumanTokenClaims.read(token(HEADER, CLAIMS) + more)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b.c", "..", "[]", "e30.W10.AA", "e30.bnVsbA.AA"})
    void what_is_no_token_says_nothing(String text) {
        assertThat(HumanTokenClaims.read(text)).isEmpty();
    }

    private static String token(String header, String claims) {
        return part(header) + "." + part(claims) + ".AA";
    }

    private static String part(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
