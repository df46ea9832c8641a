package io.github.agentidentity.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** Compact serialization (RFC 7515 section 7.1) of whatever a test wants to be signed. */
final class Jws {

    private Jws() {}

    /** Header and payload, and nothing that proves them. */
    static String unsigned(JsonObject header, String payload) {
        return Base64URL.encode(Jcs.canonical(header)) + "." + Base64URL.encode(payload);
    }

    /** The same, signed by the algorithm that the key names, whatever the header says. */
    static String signed(JsonObject header, String payload, JWK key) {
        String input = unsigned(header, payload);
        JWSAlgorithm algorithm = JWSAlgorithm.parse(key.getAlgorithm().getName());
        try {
            Base64URL signature = new DefaultJWSSignerFactory()
                    .createJWSSigner(key, algorithm)
                    .sign(new JWSHeader(algorithm), input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + signature;
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
