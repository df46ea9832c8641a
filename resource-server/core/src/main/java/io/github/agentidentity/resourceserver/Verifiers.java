package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys made ready to verify, which costs a tenth of verifying with RSA. A key is all that a verifier is made of, so one
 * that is kept says nothing of whether the issuer still publishes the key: whoever asks here has found the key among
 * those that it does.
 */
final class Verifiers {

    /** A realm publishes few. Where more come, as keys are rotated, all are made anew. */
    private static final int MOST = 32;

    private final JWSVerifierFactory factory = new DefaultJWSVerifierFactory();
    private final Map<Use, JWSVerifier> made = new ConcurrentHashMap<>();

    private record Use(JWK key, JWSAlgorithm algorithm) {}

    /**
     * Returns a thread-safe verifier of tokens with this header by {@code key}; empty for a key that is not a public
     * one.
     *
     * @throws JOSEException if the key is not fit for it
     */
    Optional<JWSVerifier> of(JWK key, JWSHeader header) throws JOSEException {
        if (!(key instanceof AsymmetricJWK asymmetric)) {
            return Optional.empty();
        }
        Use use = new Use(key, header.getAlgorithm());
        JWSVerifier known = made.get(use);
        if (known != null) {
            return Optional.of(known);
        }
        JWSVerifier verifier = factory.createJWSVerifier(header, asymmetric.toPublicKey());
        if (made.size() >= MOST) {
            made.clear();
        }
        made.put(use, verifier);
        return Optional.of(verifier);
    }

    /** Number of verifiers that are kept. */
    int size() {
        return made.size();
    }
}
