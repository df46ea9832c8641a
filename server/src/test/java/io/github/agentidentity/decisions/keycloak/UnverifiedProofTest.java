package io.github.agentidentity.decisions.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.missions.domain.BoundKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs that nobody verified yet; key, token and their digests are those of RFC 9449. */
class UnverifiedProofTest {

    private static final String JWK = "{'kty':'EC','x':'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',"
            + "'y':'9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA','crv':'P-256'}";
    private static final BoundKey KEY = BoundKey.ofJwk("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
    private static final String TOKEN = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";
    private static final String HASH = "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo";

    @Test
    void a_proof_of_the_tokens_key_with_the_tokens_hash_has_no_fault_so_far() {
        assertThat(fault(proof(header(JWK), payload(HASH)), TOKEN, KEY)).isEmpty();
    }

    @Test
    void a_proof_of_another_key_says_so_whatever_its_hash_is() {
        BoundKey another = BoundKey.ofJwk("K".repeat(43));
        assertThat(fault(proof(header(JWK), payload(HASH)), TOKEN, another)).contains(Reason.PROOF_OF_ANOTHER_KEY);
        assertThat(fault(proof(header(JWK), payload("other")), TOKEN, another)).contains(Reason.PROOF_OF_ANOTHER_KEY);
    }

    @Test
    void the_thumbprint_of_a_certificate_is_not_that_of_the_key() {
        assertThat(fault(proof(header(JWK), payload(HASH)), TOKEN, BoundKey.ofCertificate(KEY.thumbprint())))
                .contains(Reason.PROOF_OF_ANOTHER_KEY);
    }

    @Test
    void a_proof_for_another_token_says_so() {
        assertThat(fault(proof(header(JWK), payload(HASH)), TOKEN + "x", KEY))
                .contains(Reason.PROOF_FOR_ANOTHER_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo=", "FUHYO2R2Z3DZ53ESNRWBB0XWXOANY59IIKCAQKSMQEO"
            })
    void a_hash_is_compared_exactly(String hash) {
        assertThat(fault(proof(header(JWK), payload(hash)), TOKEN, KEY)).contains(Reason.PROOF_FOR_ANOTHER_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'typ':'dpop+jwt','alg':'ES256'}",
                "{'typ':'dpop+jwt','alg':'ES256','jwk':null}",
                "{'typ':'dpop+jwt','alg':'ES256','jwk':'text'}",
                "{'typ':'dpop+jwt','alg':'ES256','jwk':{}}",
                "{'typ':'dpop+jwt','alg':'ES256','jwk':{'kty':'none'}}",
                "{'typ':'dpop+jwt','alg':'ES256','jwk':{'kty':'EC','crv':1,'x':{},'y':[]}}",
                "{'typ':'dpop+jwt','alg':'ES256','jwk':" + JWK + ",'jwk':" + JWK + "}",
                "{'typ':'dpop+jwt','alg':'ES256','crit':['exp'],'jwk':" + JWK + "}",
                "[]"
            })
    void a_proof_whose_header_has_no_key_that_can_be_read_is_none(String header) {
        assertThat(UnverifiedProof.parse(proof(header, payload(HASH)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'jti':'1'}", "{'ath':1}", "{'ath':null}", "{'ath':'a','ath':'b'}", "[]"})
    void a_proof_that_does_not_say_for_which_token_it_is_is_none(String payload) {
        assertThat(UnverifiedProof.parse(proof(header(JWK), payload))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "gibberish", "a.b", "a.b.c.d", "e30.e30.e30", "e30.e30."})
    void what_is_no_jws_is_no_proof(String text) {
        assertThat(UnverifiedProof.parse(text)).isEmpty();
    }

    private static Optional<Reason> fault(String proof, String token, BoundKey key) {
        return UnverifiedProof.parse(proof).orElseThrow().fault(token, key);
    }

    private static String header(String jwk) {
        return "{'typ':'dpop+jwt','alg':'ES256','jwk':" + jwk + "}";
    }

    private static String payload(String hash) {
        return "{'jti':'e1j3V_bKic8-LAEB','htm':'GET','htu':'https://resource.example.org/protectedresource',"
                + "'iat':1562262618,'ath':'" + hash + "'}";
    }

    /** Nobody looks at the signature yet. */
    private static String proof(String header, String payload) {
        return encode(header) + "." + encode(payload) + "." + encode("signature");
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
