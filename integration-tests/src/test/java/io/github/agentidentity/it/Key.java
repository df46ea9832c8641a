package io.github.agentidentity.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.UUID;
import java.util.function.Consumer;

/** A key of an agent's own, and the proofs it signs with it (RFC 9449). */
final class Key {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;

    Key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A proof for a POST to this URI, now. */
    String proof(URI uri) {
        return proof(uri, claims -> {});
    }

    /** A proof that names another key than the one that signs it. */
    String proofNaming(JsonNode jwk, URI uri) {
        return proof(jwk, uri, claims -> {});
    }

    /** A proof with what a test changes about its claims. */
    String proof(URI uri, Consumer<ObjectNode> change) {
        return proof(jwk(), uri, change);
    }

    private String proof(JsonNode jwk, URI uri, Consumer<ObjectNode> change) {
        ObjectNode header = Json.object().put("typ", "dpop+jwt").put("alg", "ES256");
        header.set("jwk", jwk);
        ObjectNode claims = Json.object()
                .put("jti", UUID.randomUUID().toString())
                .put("htm", "POST")
                .put("htu", uri.toString())
                .put("iat", Instant.now().getEpochSecond());
        change.accept(claims);
        String signed = encode(header.toString()) + "." + encode(claims.toString());
        return signed + "." + BASE64URL.encodeToString(sign(signed));
    }

    /** A client's assertion of who it is, for this issuer (RFC 7523 section 2.2). */
    String assertion(String clientId, URI issuer) {
        ObjectNode header = Json.object().put("typ", "JWT").put("alg", "ES256").put("kid", thumbprint());
        ObjectNode claims = Json.object()
                .put("iss", clientId)
                .put("sub", clientId)
                .put("aud", issuer.toString())
                .put("jti", UUID.randomUUID().toString())
                .put("iat", Instant.now().getEpochSecond())
                .put("exp", Instant.now().getEpochSecond() + 30);
        String signed = encode(header.toString()) + "." + encode(claims.toString());
        return signed + "." + BASE64URL.encodeToString(sign(signed));
    }

    /** Its public half as a JWK set. */
    String publicJwks() {
        ObjectNode jwk = jwk().put("kid", thumbprint()).put("use", "sig").put("alg", "ES256");
        ObjectNode set = Json.object();
        set.putArray("keys").add(jwk);
        return set.toString();
    }

    /** The thumbprint of RFC 7638. */
    String thumbprint() {
        ObjectNode jwk = jwk();
        String canonical = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
                + jwk.path("x").asText() + "\",\"y\":\"" + jwk.path("y").asText() + "\"}";
        try {
            return BASE64URL.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode jwk() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return Json.object()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", coordinate(key.getW().getAffineX()))
                .put("y", coordinate(key.getW().getAffineY()));
    }

    private static String coordinate(BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] bytes = new byte[32];
        int from = Math.max(0, signed.length - 32);
        System.arraycopy(signed, from, bytes, 32 - (signed.length - from), signed.length - from);
        return BASE64URL.encodeToString(bytes);
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String json) {
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
