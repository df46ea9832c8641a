package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.github.agentidentity.testkit.Keys;
import org.junit.jupiter.api.Test;

final class VerifiersTest {

    private final Verifiers verifiers = new Verifiers();

    @Test
    void a_key_is_made_ready_once() throws Exception {
        JWK key = Keys.fresh();
        JWSVerifier first = of(key, JWSAlgorithm.ES256);

        assertThat(of(JWK.parse(key.toJSONString()), JWSAlgorithm.ES256)).isSameAs(first);
    }

    @Test
    void another_key_of_the_same_name_is_another() throws Exception {
        JWK key = Keys.fresh();
        JWK other = new ECKey.Builder(Keys.fresh()).keyID(key.getKeyID()).build();

        assertThat(of(key, JWSAlgorithm.ES256)).isNotSameAs(of(other, JWSAlgorithm.ES256));
    }

    @Test
    void a_key_is_made_ready_for_each_algorithm() throws Exception {
        JWK key = Keys.rsa(JWSAlgorithm.RS256);

        assertThat(of(key, JWSAlgorithm.RS256)).isNotSameAs(of(key, JWSAlgorithm.PS256));
    }

    @Test
    void a_secret_verifies_nothing() throws Exception {
        JWK secret = new OctetSequenceKey.Builder(new byte[32]).build();

        assertThat(verifiers.of(secret, new JWSHeader(JWSAlgorithm.HS256))).isEmpty();
    }

    @Test
    void few_are_kept_however_often_keys_are_rotated() throws Exception {
        for (int i = 0; i < 100; i++) {
            of(Keys.fresh(), JWSAlgorithm.ES256);
        }

        assertThat(verifiers.size()).isLessThanOrEqualTo(32);
    }

    private JWSVerifier of(JWK key, JWSAlgorithm algorithm) throws Exception {
        return verifiers.of(key, new JWSHeader(algorithm)).orElseThrow();
    }
}
