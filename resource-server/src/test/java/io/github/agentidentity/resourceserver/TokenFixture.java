package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Writes agent tokens as the issuer does: the inbox assistant may read and label Alice's mail for five minutes. Tests
 * say only what they want to be different.
 */
public final class TokenFixture {

    public static final String MAIL = "https://mail.example";
    public static final String ALICE = "4f3f1c7e-6f0e-4a53-9d1e-0a1b2c3d4e5f";
    public static final String ASSISTANT = "inbox-assistant";

    private final Map<String, Json> header = new LinkedHashMap<>();
    private final Map<String, Json> claims = new LinkedHashMap<>();
    private final String issuer;
    private String rawPayload = "";

    private TokenFixture(String issuer, Instant now) {
        this.issuer = issuer;
        header("typ", "at+jwt");
        claim("iss", issuer);
        claim("sub", ALICE);
        claim("aud", MAIL);
        claim("client_id", ASSISTANT);
        claim("typ", "agent-identity/access");
        claim("iat", now.getEpochSecond());
        claim("exp", now.getEpochSecond() + 300);
        claim("jti", UUID.randomUUID().toString());
        claim("act", actor(ASSISTANT));
        mission(now.plusSeconds(3600));
        entries(entry(MAIL, "\"messages.read\",\"messages.label\""));
    }

    public static TokenFixture of(String issuer) {
        return new TokenFixture(issuer, Instant.now());
    }

    static TokenFixture of(String issuer, Instant now) {
        return new TokenFixture(issuer, now);
    }

    /** The text of an entry; {@code actions} are JSON strings with commas between. */
    public static String entry(String resource, String actions) {
        return entry(resource, actions, "");
    }

    /** The same with further members. */
    public static String entry(String resource, String actions, String more) {
        return "{\"type\":\"mission_resource_access\",\"resource\":\"" + resource + "\",\"actions\":[" + actions + "]"
                + (more.isEmpty() ? "" : "," + more) + "}";
    }

    public TokenFixture entries(String... entries) {
        return json("authorization_details", "[" + String.join(",", entries) + "]");
    }

    TokenFixture mission(Instant end) {
        return claim(
                "mission",
                JsonObject.builder()
                        .put("id", "msn_dGhlIG1pc3Npb24gb2YgdGhlIGluYm94IGFzc2lzdGE")
                        .put("issuer", issuer)
                        .put("authority_hash", "sha-256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")
                        .put(
                                "expires_at",
                                Instant.ofEpochSecond(end.getEpochSecond()).toString())
                        .build());
    }

    JsonObject actor(String clientId) {
        return JsonObject.builder()
                .put("sub", clientId)
                .put("client_id", clientId)
                .put("iss", issuer)
                .put("sub_profile", "ai_agent")
                .build();
    }

    TokenFixture header(String name, String value) {
        return header(name, new JsonString(value));
    }

    TokenFixture header(String name, Json value) {
        header.put(name, value);
        return this;
    }

    public TokenFixture claim(String name, String value) {
        return claim(name, new JsonString(value));
    }

    public TokenFixture claim(String name, long value) {
        return claim(name, new JsonNumber(value));
    }

    TokenFixture claim(String name, Json value) {
        claims.put(name, value);
        return this;
    }

    TokenFixture json(String name, String value) {
        return claim(name, JsonReader.read(value, JsonLimits.REQUEST));
    }

    TokenFixture list(String name, String... values) {
        return claim(name, JsonArray.ofStrings(java.util.List.of(values)));
    }

    TokenFixture without(String name) {
        claims.remove(name);
        return this;
    }

    /** Replaces the whole payload, for text that no honest writer would write. */
    TokenFixture payload(String text) {
        rawPayload = text;
        return this;
    }

    Members members() {
        return new Members((JsonObject) JsonReader.read(payload(), JsonLimits.REQUEST));
    }

    String payload() {
        return rawPayload.isEmpty() ? Jcs.canonical(JsonObject.of(claims)) : rawPayload;
    }

    /** The token signed with {@code key}, by the algorithm that the key names. */
    public String signedBy(JWK key) {
        header.putIfAbsent("alg", new JsonString(key.getAlgorithm().getName()));
        if (key.getKeyID() != null) {
            header.putIfAbsent("kid", new JsonString(key.getKeyID()));
        }
        return sign(key, JWSAlgorithm.parse(key.getAlgorithm().getName()));
    }

    private String sign(JWK key, JWSAlgorithm algorithm) {
        String input = unsigned();
        try {
            Base64URL signature = new DefaultJWSSignerFactory()
                    .createJWSSigner(key, algorithm)
                    .sign(new JWSHeader(algorithm), input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + signature;
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Header and payload, and nothing that proves them. */
    String unsigned() {
        return Base64URL.encode(Jcs.canonical(JsonObject.of(header))) + "." + Base64URL.encode(payload());
    }
}
