package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.List;

/**
 * The public key in a proof's header: RFC 9449 section 4.2, RFC 7517. It proves something only once its thumbprint is
 * the one that the token names.
 *
 * @param jwk an elliptic key, or an RSA key of 2048 to 4096 bits; without private members
 */
record ProofKey(JWK jwk) {

    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final List<String> ELLIPTIC = List.of("kty", "crv", "x", "y");
    private static final List<String> RSA = List.of("kty", "n", "e");
    private static final int SMALLEST_MODULUS = 2048;

    /** Keys are of the caller's choosing, and the work of a check grows with them. */
    private static final int LARGEST_MODULUS = 4096;

    private static final int LARGEST_EXPONENT = 32;

    /**
     * Reads the header member {@code jwk}.
     *
     * @throws Refusal {@code MALFORMED_PROOF} if it is no such key
     */
    static ProofKey read(Json json) {
        if (!(json instanceof JsonObject members)
                || PRIVATE.stream().anyMatch(name -> members.get(name).isPresent())) {
            throw malformed();
        }
        try {
            if (is(members, "EC")) {
                return new ProofKey(ECKey.parse(only(members, ELLIPTIC)));
            }
            if (is(members, "RSA")) {
                return new ProofKey(bounded(RSAKey.parse(only(members, RSA))));
            }
            throw malformed();
        } catch (ParseException | IllegalArgumentException | IllegalStateException unusable) {
            throw malformed();
        }
    }

    private static boolean is(JsonObject members, String type) {
        return members.get("kty").filter(new JsonString(type)::equals).isPresent();
    }

    /** Just what makes the key: neither certificates nor operations nor anything else is the caller's to say. */
    private static String only(JsonObject members, List<String> names) {
        JsonObject.Builder key = JsonObject.builder();
        names.forEach(name -> key.put(name, members.get(name).orElseThrow(ProofKey::malformed)));
        return Jcs.canonical(key.build());
    }

    private static RSAKey bounded(RSAKey key) {
        int modulus = key.getModulus().decodeToBigInteger().bitLength();
        BigInteger exponent = key.getPublicExponent().decodeToBigInteger();
        if (modulus < SMALLEST_MODULUS || modulus > LARGEST_MODULUS || exponent.bitLength() > LARGEST_EXPONENT) {
            throw malformed();
        }
        return key;
    }

    /** The thumbprint by which tokens name this key: RFC 7638 with SHA-256. */
    String thumbprint() {
        try {
            return jwk.computeThumbprint().toString();
        } catch (JOSEException noSha256) {
            throw new IllegalStateException(noSha256);
        }
    }

    /** Whether {@code jws} is signed by this key with {@code algorithm}, which must fit the key. */
    boolean signed(CompactJws jws, JWSAlgorithm algorithm) {
        try {
            JWSHeader header = new JWSHeader(algorithm);
            return new DefaultJWSVerifierFactory()
                    .createJWSVerifier(header, ((AsymmetricJWK) jwk).toPublicKey())
                    .verify(header, jws.signingInput(), Base64URL.encode(jws.signature()));
        } catch (JOSEException unfit) {
            return false;
        }
    }

    private static Refusal malformed() {
        return Refusal.because(
                Reason.MALFORMED_PROOF, "Send a DPoP proof with the public jwk of an elliptic or an RSA key.");
    }
}
