package io.github.agentidentity.testkit;

import com.nimbusds.jose.jwk.JWK;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Writes DPoP proofs (RFC 9449 section 4.2), good until a test says what is to be different. */
public final class ProofWriter {

    private final Map<String, Json> header = new LinkedHashMap<>();
    private final Map<String, Json> claims = new LinkedHashMap<>();

    private ProofWriter() {}

    /**
     * A proof of now.
     *
     * @param method the HTTP method
     * @param uri the target without query and fragment, as the client sees it
     */
    public static ProofWriter of(String method, String uri) {
        return new ProofWriter()
                .header("typ", new JsonString("dpop+jwt"))
                .claim("htm", method)
                .claim("htu", uri)
                .claim("jti", UUID.randomUUID().toString())
                .at(Instant.now());
    }

    /** Made at {@code instant}. */
    public ProofWriter at(Instant instant) {
        claims.put("iat", new JsonNumber(instant.getEpochSecond()));
        return this;
    }

    /** Made for this access token: sets {@code ath}. */
    public ProofWriter with(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return claim("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Sets a claim to a string. */
    public ProofWriter claim(String name, String value) {
        claims.put(name, new JsonString(value));
        return this;
    }

    /** Sets a claim. */
    public ProofWriter claim(String name, Json value) {
        claims.put(name, value);
        return this;
    }

    /** Sets a claim to what the JSON text {@code value} says. */
    public ProofWriter json(String name, String value) {
        claims.put(name, JsonReader.read(value, JsonLimits.REQUEST));
        return this;
    }

    /** Removes a claim. */
    public ProofWriter without(String name) {
        claims.remove(name);
        return this;
    }

    /** Sets a header member. */
    public ProofWriter header(String name, Json value) {
        header.put(name, value);
        return this;
    }

    /** The proof signed with {@code key}; {@code alg} and {@code jwk} are the key's unless they were set. */
    public String signedBy(JWK key) {
        header.putIfAbsent("alg", new JsonString(key.getAlgorithm().getName()));
        if (!header.containsKey("jwk")) {
            header.put("jwk", JsonReader.read(key.toPublicJWK().toJSONString(), JsonLimits.REQUEST));
        }
        return Jws.signed(JsonObject.of(header), Jcs.canonical(JsonObject.of(claims)), key);
    }
}
