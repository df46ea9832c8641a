package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.MALFORMED_TOKEN;
import static io.github.agentidentity.authority.Reason.UNTRUSTED_SIGNATURE;
import static io.github.agentidentity.authority.Reason.WRONG_TOKEN_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.TokenWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for a JOSE header. */
final class TokenHeaderTest {

    private static final ECKey KEY = Keys.fresh();
    private static final JWK RSA_KEY = Keys.rsa(JWSAlgorithm.RS256);
    private static final FakeIssuer ISSUER = FakeIssuer.start().publishing(KEY, RSA_KEY);
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

    @ParameterizedTest
    @ValueSource(
            strings = {"JWT", "AT+JWT", "application/at+jwt", "at+jwt ", "mission-grant+jwt", "handoff+jwt", "dpop+jwt"
            })
    void another_type_of_token_is_refused(String type) {
        Refused.as(
                WRONG_TOKEN_TYPE,
                () -> Verified.by(VERIFIER, token.header("typ", type).signedBy(KEY)));
    }

    @Test
    void a_type_that_is_not_a_string_is_refused() {
        Refused.as(
                WRONG_TOKEN_TYPE,
                () -> Verified.by(
                        VERIFIER,
                        token.header("typ", JsonArray.ofStrings(List.of("at+jwt")))
                                .signedBy(KEY)));
    }

    @Test
    void an_unsigned_token_is_refused() {
        String unsigned =
                token.header("alg", "none").header("kid", KEY.getKeyID()).unsigned();
        Refused.as(MALFORMED_TOKEN, () -> Verified.by(VERIFIER, unsigned + "."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "HS256", "EdDSA", "es256", "RSA-OAEP"})
    void an_algorithm_outside_the_list_is_refused(String algorithm) {
        String honest = token.header("alg", algorithm).signedBy(KEY);
        Refused.as(UNTRUSTED_SIGNATURE, () -> Verified.by(VERIFIER, honest));
    }

    @Test
    void a_mac_made_with_the_public_key_is_refused() throws JOSEException {
        String input =
                token.header("alg", "HS256").header("kid", RSA_KEY.getKeyID()).unsigned();
        byte[] published = RSA_KEY.toRSAKey().toPublicKey().getEncoded();
        Base64URL mac = new MACSigner(published)
                .sign(new JWSHeader(JWSAlgorithm.HS256), input.getBytes(StandardCharsets.US_ASCII));
        Refused.as(UNTRUSTED_SIGNATURE, () -> Verified.by(VERIFIER, input + "." + mac));
    }

    @Test
    void a_key_serves_only_the_algorithm_it_was_published_for() {
        // The same RSA key, published for RS256, signs with PS256.
        JWK samePair = new com.nimbusds.jose.jwk.RSAKey.Builder(RSA_KEY.toRSAKey())
                .algorithm(JWSAlgorithm.PS256)
                .build();
        Refused.as(UNTRUSTED_SIGNATURE, () -> Verified.by(VERIFIER, token.signedBy(samePair)));
    }

    @Test
    void a_token_without_key_id_is_refused() {
        ECKey anonymous = new ECKey.Builder(KEY).keyID(null).build();
        Refused.as(MALFORMED_TOKEN, () -> Verified.by(VERIFIER, token.signedBy(anonymous)));
    }

    @Test
    void a_token_that_brings_its_own_key_is_refused() {
        ECKey forged = new ECKey.Builder(Keys.fresh()).keyID(KEY.getKeyID()).build();
        String text = token.header("jwk", JsonReader.read(forged.toPublicJWK().toJSONString(), JsonLimits.REQUEST))
                .signedBy(forged);
        Refused.as(MALFORMED_TOKEN, () -> Verified.by(VERIFIER, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u"})
    void a_token_that_points_to_keys_is_refused_and_nothing_is_called(String pointer) {
        ECKey forged = Keys.fresh();
        try (FakeIssuer elsewhere = FakeIssuer.start().publishing(forged)) {
            String text = token.header(pointer, elsewhere.keysUri()).signedBy(forged);
            int before = ISSUER.calls();

            Refused.as(MALFORMED_TOKEN, () -> Verified.by(VERIFIER, text));

            assertThat(elsewhere.calls()).isZero();
            assertThat(ISSUER.calls()).isEqualTo(before);
        }
    }

    @Test
    void an_embedded_certificate_is_refused() {
        Refused.as(
                MALFORMED_TOKEN,
                () -> Verified.by(
                        VERIFIER,
                        token.header("x5c", JsonArray.ofStrings(List.of("MIIB")))
                                .signedBy(KEY)));
    }

    @Test
    void a_critical_extension_is_refused() {
        Refused.as(
                MALFORMED_TOKEN,
                () -> Verified.by(
                        VERIFIER,
                        token.header("crit", JsonArray.ofStrings(List.of("exp")))
                                .signedBy(KEY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
    void every_algorithm_in_the_list_is_accepted(String name) {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
        JWK key = JWSAlgorithm.Family.EC.contains(algorithm) ? Keys.elliptic(algorithm) : Keys.rsa(algorithm);
        try (FakeIssuer issuer = FakeIssuer.start().publishing(key)) {
            ResourceServer verifier =
                    ResourceServer.builder(issuer.issuer(), Cast.MAIL).build();
            assertThat(Verified.by(verifier, TokenWriter.agent(issuer.issuer()).signedBy(key))
                            .agent())
                    .isEqualTo("inbox-assistant");
        }
    }
}
