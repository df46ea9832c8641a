package io.github.agentidentity.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.X509CertUtils;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Rfc3339;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes tokens as the issuer does, good until a test says what is to be different: every header member and every claim
 * can be changed, removed or replaced, so that every bad token can be made.
 */
public final class TokenWriter {

    private static final int SECONDS = 300;

    private final Map<String, Json> header = new LinkedHashMap<>();
    private final Map<String, Json> claims = new LinkedHashMap<>();
    private final String issuer;
    private String rawPayload = "";

    private TokenWriter(String issuer, Instant now) {
        this.issuer = issuer;
        claim("iss", issuer);
        claim("iat", now.getEpochSecond());
        claim("exp", now.getEpochSecond() + SECONDS);
        claim("jti", UUID.randomUUID().toString());
    }

    /** An agent token: the inbox assistant may read and label Alice's mail for five minutes from now. */
    public static TokenWriter agent(String issuer) {
        return agent(issuer, Instant.now());
    }

    /** The same from {@code now} on, within a mission of an hour. */
    public static TokenWriter agent(String issuer, Instant now) {
        TokenWriter token = new TokenWriter(issuer, now);
        return token.header("typ", MissionNames.ACCESS_HEADER_TYPE)
                .claim("typ", MissionNames.ACCESS_PAYLOAD_TYPE)
                .claim("sub", Cast.ALICE)
                .claim("aud", Cast.MAIL)
                .claim("client_id", Cast.ASSISTANT)
                .claim("act", token.actor(Cast.ASSISTANT))
                .missionUntil(now.plusSeconds(3600))
                .permitting("messages.read", "messages.label");
    }

    /** Keycloak's own access token of Alice, signed in at the app {@code desk}, also for the mail service. */
    public static TokenWriter human(String issuer) {
        return human(issuer, Instant.now());
    }

    /** The same from {@code now} on. */
    public static TokenWriter human(String issuer, Instant now) {
        return new TokenWriter(issuer, now)
                .header("typ", "JWT")
                .claim("typ", "Bearer")
                .claim("sub", Cast.ALICE)
                .list("aud", Cast.MAIL, "account")
                .claim("azp", Cast.DESK)
                .claim("sid", UUID.randomUUID().toString())
                .claim("acr", "1")
                .claim("auth_time", now.getEpochSecond())
                .claim("scope", "openid profile");
    }

    /** Keycloak's own access token of the service account of {@code billing}, for the mail service. */
    public static TokenWriter service(String issuer) {
        return service(issuer, Instant.now());
    }

    /** The same from {@code now} on. */
    public static TokenWriter service(String issuer, Instant now) {
        return new TokenWriter(issuer, now)
                .header("typ", "JWT")
                .claim("typ", "Bearer")
                .claim("sub", UUID.randomUUID().toString())
                .claim("aud", Cast.MAIL)
                .claim("azp", Cast.BILLING)
                .claim("client_id", Cast.BILLING)
                .claim("acr", "1")
                .claim("scope", "profile");
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

    /** These entries as {@code authorization_details}. */
    public TokenWriter entries(String... entries) {
        return json("authorization_details", "[" + String.join(",", entries) + "]");
    }

    /** These actions at the token's audience, without constraints. */
    public TokenWriter permitting(String... actions) {
        return permittingUnder("", actions);
    }

    /** These actions at the mail service, each under the constraints in the text of a JSON object. */
    public TokenWriter permittingUnder(String constraints, String... actions) {
        String names = Arrays.stream(actions).map(name -> '"' + name + '"').collect(Collectors.joining(","));
        return entries(entry(Cast.MAIL, names, constraints.isEmpty() ? "" : "\"constraints\":" + constraints));
    }

    /** A mission that ends at {@code end}, in whole seconds. */
    public TokenWriter missionUntil(Instant end) {
        return claim(
                MissionNames.MISSION,
                JsonObject.builder()
                        .put(MissionNames.ID, Cast.MISSION)
                        .put(MissionNames.ISSUER, issuer)
                        .put(MissionNames.AUTHORITY_HASH, "sha-256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")
                        .put(MissionNames.EXPIRES_AT, Rfc3339.print(Instant.ofEpochSecond(end.getEpochSecond())))
                        .build());
    }

    /** The claim {@code act} of one agent of this issuer. */
    public JsonObject actor(String clientId) {
        return JsonObject.builder()
                .put("sub", clientId)
                .put("client_id", clientId)
                .put("iss", issuer)
                .put("sub_profile", "ai_agent")
                .build();
    }

    /** The token passed on to {@code delegate}, which acts from now on; whoever acted before stays inside. */
    public TokenWriter delegatedTo(String delegate) {
        Map<String, Json> current = new LinkedHashMap<>(actor(delegate).members());
        current.put("act", claims.getOrDefault("act", JsonObject.of(Map.of())));
        return claim("act", JsonObject.of(current)).claim("client_id", delegate);
    }

    /** Binds the token to a key that has to be proven by DPoP (RFC 9449 section 6.1). */
    public TokenWriter boundTo(JWK key) {
        try {
            return confirmation("jkt", key.computeThumbprint().toString());
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Binds the token to a client certificate (RFC 8705 section 3.1). */
    public TokenWriter boundTo(X509Certificate certificate) {
        return confirmation(
                "x5t#S256", X509CertUtils.computeSHA256Thumbprint(certificate).toString());
    }

    private TokenWriter confirmation(String method, String value) {
        JsonObject.Builder cnf = JsonObject.builder();
        if (claims.get("cnf") instanceof JsonObject before) {
            before.members().forEach(cnf::put);
        }
        return claim("cnf", cnf.put(method, value).build());
    }

    /** Sets a header member. */
    public TokenWriter header(String name, String value) {
        return header(name, new JsonString(value));
    }

    /** Sets a header member. */
    public TokenWriter header(String name, Json value) {
        header.put(name, value);
        return this;
    }

    /** Sets a claim to a string. */
    public TokenWriter claim(String name, String value) {
        return claim(name, new JsonString(value));
    }

    /** Sets a claim to a number. */
    public TokenWriter claim(String name, long value) {
        return claim(name, new JsonNumber(value));
    }

    /** Sets a claim. */
    public TokenWriter claim(String name, Json value) {
        claims.put(name, value);
        return this;
    }

    /** Sets a claim to what the JSON text {@code value} says. */
    public TokenWriter json(String name, String value) {
        return claim(name, JsonReader.read(value, JsonLimits.REQUEST));
    }

    /** Sets a claim to a list of strings. */
    public TokenWriter list(String name, String... values) {
        return claim(name, JsonArray.ofStrings(List.of(values)));
    }

    /** Removes a claim. */
    public TokenWriter without(String name) {
        claims.remove(name);
        return this;
    }

    /** Replaces the whole payload, for text that no honest writer would write. */
    public TokenWriter payload(String text) {
        rawPayload = text;
        return this;
    }

    /** The payload as it will be signed. */
    public String payload() {
        return rawPayload.isEmpty() ? Jcs.canonical(JsonObject.of(claims)) : rawPayload;
    }

    /**
     * The token signed with {@code key}, by the algorithm that the key names. Header members {@code alg} and
     * {@code kid} are the key's unless they were set.
     */
    public String signedBy(JWK key) {
        header.putIfAbsent("alg", new JsonString(key.getAlgorithm().getName()));
        if (key.getKeyID() != null) {
            header.putIfAbsent("kid", new JsonString(key.getKeyID()));
        }
        return Jws.signed(JsonObject.of(header), payload(), key);
    }

    /** Header and payload, and nothing that proves them. */
    public String unsigned() {
        return Jws.unsigned(JsonObject.of(header), payload());
    }
}
