package io.github.agentidentity.demo;

import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** A key of an agent's own, on P-256, and the proofs that it signs with it (RFC 9449). */
final class ProofKey {

    private static final int COORDINATE_BYTES = 32;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;

    ProofKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** A proof for one request to the token endpoint. */
    String proof(String method, URI uri) {
        return proof(method, uri, Optional.empty());
    }

    /** A proof for one request with this access token. */
    String proof(String method, URI uri, Optional<String> token) {
        JsonObject header = JsonObject.builder()
                .put("typ", "dpop+jwt")
                .put("alg", "ES256")
                .put("jwk", jwk())
                .build();
        JsonObject.Builder claims = JsonObject.builder()
                .put("jti", Nonce.fresh())
                .put("htm", method)
                .put("htu", uri.toString())
                .put("iat", Instant.now().getEpochSecond());
        token.ifPresent(presented -> claims.put("ath", digest(presented)));
        String signed = encoded(header) + "." + encoded(claims.build());
        return signed + "." + BASE64URL.encodeToString(sign(signed));
    }

    private JsonObject jwk() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return JsonObject.builder()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", coordinate(key.getW().getAffineX()))
                .put("y", coordinate(key.getW().getAffineY()))
                .build();
    }

    private static String coordinate(BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] bytes = new byte[COORDINATE_BYTES];
        int from = Math.max(0, signed.length - COORDINATE_BYTES);
        System.arraycopy(signed, from, bytes, COORDINATE_BYTES - (signed.length - from), signed.length - from);
        return BASE64URL.encodeToString(bytes);
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String digest(String token) {
        try {
            return BASE64URL.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String encoded(JsonObject json) {
        return BASE64URL.encodeToString(Jcs.bytes(json));
    }
}
