package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.MALFORMED_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.TokenWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The spelling of a token. */
final class TokenFormTest {

    private static final ECKey KEY = Keys.fresh();
    private static final FakeIssuer ISSUER = FakeIssuer.start().publishing(KEY);
    private static final ResourceServer VERIFIER =
            ResourceServer.builder(ISSUER.issuer(), Cast.MAIL).build();

    private TokenWriter token = TokenWriter.agent(ISSUER.issuer());

    @BeforeEach
    void anHonestToken() {
        token = TokenWriter.agent(ISSUER.issuer());
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void an_honest_token_is_accepted_with_human_agent_mission_and_authority() {
        AgentPrincipal principal = Verified.by(VERIFIER, token.signedBy(KEY));

        assertThat(principal.human()).isEqualTo(Cast.ALICE);
        assertThat(principal.agent()).isEqualTo("inbox-assistant");
        assertThat(principal.mission().id()).startsWith("msn_");
        assertThat(principal.authority().entries()).hasSize(1);
        assertThat(principal.tokenId()).isNotEmpty();
    }

    @Test
    void unknown_claims_are_ignored() {
        assertThat(Verified.by(VERIFIER, token.claim("nonce", "x").signedBy(KEY))
                        .agent())
                .isEqualTo("inbox-assistant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a", "a.b", "a.b.c.d", "ä.b.c", " . . "})
    void what_is_not_a_token_is_refused(String text) {
        Refused.as(MALFORMED_TOKEN, () -> Verified.by(VERIFIER, text));
    }

    @Test
    void a_token_of_more_than_16_KiB_is_refused() {
        String sound = token.claim("padding", "x".repeat(11_000)).signedBy(KEY);
        assertThat(sound).hasSizeLessThan(CompactJws.LONGEST);
        Verified.by(VERIFIER, sound);

        String long_ = token.claim("padding", "x".repeat(12_500)).signedBy(KEY);
        assertThat(long_).hasSizeGreaterThan(CompactJws.LONGEST);
        Refused.as(MALFORMED_TOKEN, () -> Verified.by(VERIFIER, long_));
    }

    @Test
    void a_truncated_token_is_refused() {
        String whole = token.signedBy(KEY);
        Refused.as(MALFORMED_TOKEN, () -> Verified.by(VERIFIER, whole.substring(0, whole.lastIndexOf('.') + 1)));
        Refused.as(MALFORMED_TOKEN, () -> Verified.by(VERIFIER, whole.substring(0, whole.lastIndexOf('.'))));
    }

    @Test
    void a_token_with_any_one_character_changed_is_refused() {
        String whole = token.signedBy(KEY);
        for (int i = 0; i < whole.length(); i++) {
            char other = whole.charAt(i) == 'A' ? 'B' : 'A';
            String changed = whole.substring(0, i) + other + whole.substring(i + 1);
            assertThatExceptionOfType(Refusal.class)
                    .as("character %d", i)
                    .isThrownBy(() -> Verified.by(VERIFIER, changed));
        }
    }

    @Test
    void a_padded_token_is_refused() {
        String whole = token.signedBy(KEY);
        // 64 octets of an ES256 signature take 86 characters: "==" would be their right padding.
        Refused.as(MALFORMED_TOKEN, () -> Verified.by(VERIFIER, whole + "=="));
    }

    @Test
    void stray_bits_in_the_last_character_are_refused() {
        String whole = token.signedBy(KEY);
        char last = whole.charAt(whole.length() - 1);
        // The last of 86 characters carries two bits of content: A, Q, g or w. Its neighbour decodes to the same
        // octets.
        char neighbour = (char) (last + 1);
        Refused.as(MALFORMED_TOKEN, () -> Verified.by(VERIFIER, whole.substring(0, whole.length() - 1) + neighbour));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\t", "+", "/", "="})
    void a_foreign_character_inside_a_segment_is_refused(String intruder) {
        String whole = token.signedBy(KEY);
        Refused.as(MALFORMED_TOKEN, () -> Verified.by(VERIFIER, whole.substring(0, 8) + intruder + whole.substring(8)));
        Refused.as(MALFORMED_TOKEN, () -> Verified.by(VERIFIER, whole + intruder));
    }

    @Test
    void a_duplicate_member_in_the_payload_is_refused() {
        String honest = token.payload();
        String twoHumans = "{\"sub\":\"mallory\"," + honest.substring(1);
        Refused.as(
                MALFORMED_TOKEN,
                () -> Verified.by(VERIFIER, token.payload(twoHumans).signedBy(KEY)));
    }

    @Test
    void a_duplicate_member_spelt_with_an_escape_is_refused() {
        String honest = token.payload();
        String twoHumans = "{\"\\u0073ub\":\"mallory\"," + honest.substring(1);
        Refused.as(
                MALFORMED_TOKEN,
                () -> Verified.by(VERIFIER, token.payload(twoHumans).signedBy(KEY)));
    }

    @Test
    void a_duplicate_member_in_the_header_is_refused() {
        String honest = token.signedBy(KEY);
        String header = Base64URL.from(honest.substring(0, honest.indexOf('.'))).decodeToString();
        String twoTypes = "{\"typ\":\"at+jwt\"," + header.substring(1);
        Refused.as(
                MALFORMED_TOKEN,
                () -> Verified.by(VERIFIER, Base64URL.encode(twoTypes) + honest.substring(honest.indexOf('.'))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "null", "{", "{}x", "{'a':1}"})
    void a_payload_that_is_not_one_strict_json_object_is_refused(String payload) {
        Refused.as(
                MALFORMED_TOKEN,
                () -> Verified.by(VERIFIER, token.payload(payload).signedBy(KEY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e9", "9007199254740993"})
    void a_number_that_is_no_whole_one_is_refused_where_the_token_is_ours(String number) {
        String payload = "{\"typ\":\"agent-identity/access\",\"exp\":" + number + "}";
        Refused.as(
                MALFORMED_TOKEN,
                () -> Verified.by(VERIFIER, token.payload(payload).signedBy(KEY)));
    }

    @Test
    void a_payload_that_is_not_utf8_is_refused() {
        String header = token.signedBy(KEY).split("\\.", -1)[0];
        String overlong = Base64URL.encode(new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'})
                .toString();
        Refused.as(MALFORMED_TOKEN, () -> Verified.by(VERIFIER, header + "." + overlong + ".AAAA"));
    }

    @Test
    void a_deeply_nested_payload_is_refused() {
        String deep = "[".repeat(1_000) + "]".repeat(1_000);
        Refused.as(
                MALFORMED_TOKEN,
                () -> Verified.by(
                        VERIFIER, token.payload("{\"a\":" + deep + "}").signedBy(KEY)));
    }
}
