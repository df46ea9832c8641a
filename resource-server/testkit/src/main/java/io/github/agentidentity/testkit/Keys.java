package io.github.agentidentity.testkit;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.UUID;

/** Fresh signing keys. */
public final class Keys {

    private Keys() {}

    /** A new elliptic key for ES256, the quickest to make. */
    public static ECKey fresh() {
        return elliptic(JWSAlgorithm.ES256);
    }

    /** A new elliptic key for {@code algorithm}. */
    public static ECKey elliptic(JWSAlgorithm algorithm) {
        try {
            return new ECKeyGenerator(
                            Curve.forJWSAlgorithm(algorithm).iterator().next())
                    .algorithm(algorithm)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A new RSA key of 2048 bits for {@code algorithm}. */
    public static JWK rsa(Algorithm algorithm) {
        try {
            return new RSAKeyGenerator(2048)
                    .algorithm(algorithm)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
