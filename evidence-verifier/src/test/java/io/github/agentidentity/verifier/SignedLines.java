package io.github.agentidentity.verifier;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonBoolean;
import io.github.agentidentity.authority.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An export as a realm writes it, line by line: sealed, linked and signed. */
final class SignedLines {

    static final String MISSION = "msn_a";
    static final String REALM = "realm-id";
    static final String ISSUER = "https://id.example/realms/agents";

    private static final int LONG_ENOUGH = 2048;

    private final KeyPair keys;
    private final Function<JsonObject, String> sealing;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> seals = new HashMap<>();
    private final Map<String, Long> places = new HashMap<>();
    private String lastSeal = "";
    private long seq;
    private int rows;

    private SignedLines(KeyPair keys, Function<JsonObject, String> sealing) {
        this.keys = keys;
        this.sealing = sealing;
        lines.add(line(
                "header",
                JsonObject.builder()
                        .put("format", "agent-identity/evidence-export/1")
                        .put("iss", ISSUER)
                        .put("realm", REALM)
                        .put("after", 0)
                        .put("place", 0)
                        .build()));
    }

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(LONG_ENOUGH);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Two links, of a mission with three rows and of the realm with one, then one more of the mission. */
    static SignedLines of(KeyPair keys) {
        return of(keys, Anchor::objectDigest);
    }

    static SignedLines of(KeyPair keys, Function<JsonObject, String> sealing) {
        return new SignedLines(keys, sealing)
                .link(MISSION, "approved", "granted", "minted")
                .link("realm:" + REALM, "enabled")
                .link(MISSION, "revoked");
    }

    /** Seals with a key, as the server does. */
    static Function<JsonObject, String> keyed(String key) {
        String name = mac(key, "agent-identity evidence key").substring(0, 8);
        return object -> "hs256:" + name + ":" + mac(key, Jcs.canonical(object));
    }

    private static String mac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return base64url(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private SignedLines link(String subject, String... kinds) {
        List<String> told = new ArrayList<>();
        for (String kind : kinds) {
            told.add(row(subject, kind));
        }
        seq++;
        JsonObject.Builder link = JsonObject.builder()
                .put("realm", REALM)
                .put("seq", seq)
                .put("subject", subject)
                .put("subject_seq", places.getOrDefault(subject, 0L))
                .put("subject_seal", seals.getOrDefault(subject, ""));
        if (seq > 1) {
            link.put("previous", lastSeal);
        }
        JsonObject object = link.build();
        lastSeal = sealing.apply(object);
        lines.add(line("link", with(object, lastSeal)));
        lines.addAll(told);
        return this;
    }

    private String row(String subject, String kind) {
        rows++;
        long place = places.merge(subject, 1L, Long::sum);
        JsonObject.Builder row = JsonObject.builder()
                .put("subject", subject)
                .put("seq", place)
                .put("realm", REALM)
                .put("kind", kind)
                .put("recorded_at", 1_700_000_000_000_000L + rows)
                .put("content", "{\"reason\":\"a line\\nand another\"}");
        if (place > 1) {
            row.put("previous", seals.getOrDefault(subject, ""));
        }
        JsonObject object = row.build();
        String seal = sealing.apply(object);
        seals.put(subject, seal);
        return line("row", with(object, seal));
    }

    private static JsonObject with(JsonObject object, String seal) {
        JsonObject.Builder all = JsonObject.builder();
        object.members().forEach(all::put);
        return all.put("seal", seal).build();
    }

    private static String line(String kind, JsonObject object) {
        return Jcs.canonical(JsonObject.builder().put(kind, object).build());
    }

    /** All lines but the last; a change of them here is one before they are signed. */
    List<String> lines() {
        return lines;
    }

    /** The text as the realm signs it. */
    String signed() {
        return signed(UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** The same with another header of the signature, or other claims. */
    String signed(UnaryOperator<String> header, UnaryOperator<String> claims) {
        String text = String.join("\n", lines) + "\n";
        String end = claims.apply(Jcs.canonical(JsonObject.builder()
                .put("typ", "agent-identity/evidence-export")
                .put("iss", ISSUER)
                .put("iat", 1_700_000_100L)
                .put("exported_by", "an-admin")
                .put("after", 0)
                .put("place", 0)
                .put("links", seq)
                .put("rows", rows)
                .put("more", new JsonBoolean(false))
                .put("digest", "sha-256:" + base64url(sha256(text)))
                .put(
                        "head",
                        JsonObject.builder()
                                .put("seq", seq)
                                .put("seal", lastSeal)
                                .build())
                .build()));
        String input = base64url(header.apply("{\"alg\":\"RS256\",\"kid\":\"one\",\"typ\":\"evidence-export+jwt\"}"))
                + "." + base64url(end);
        return text + "{\"end\":" + end + ",\"signature\":\"" + input + "." + base64url(signature(input)) + "\"}\n";
    }

    private byte[] signature(String input) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The realm's keys as its endpoint answers them. */
    static String jwks(KeyPair keys) {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kid\":\"one\",\"kty\":\"RSA\",\"alg\":\"RS256\",\"use\":\"sig\",\"n\":\""
                + base64url(key.getModulus().toByteArray()) + "\",\"e\":\""
                + base64url(key.getPublicExponent().toByteArray()) + "\"}]}";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64url(String text) {
        return base64url(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
