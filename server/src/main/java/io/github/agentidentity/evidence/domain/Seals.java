package io.github.agentidentity.evidence.domain;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals of evidence: a digest or, where the server has a key that is not in the database, HMAC-SHA-256 with that key. A
 * keyed seal names its key, so that keys can change; whoever has the database and not the key makes none.
 */
public final class Seals {

    /** Seals by digest alone. */
    public static final Seals WITHOUT_KEY = new Seals(Optional.empty(), Map.of());

    /** Smallest number of characters of a key. */
    public static final int SHORTEST_KEY = 32;

    private static final String KEYED = "hs256:";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_LENGTH = 8;

    private final Optional<String> current;
    private final Map<String, SecretKeySpec> keys;

    private Seals(Optional<String> current, Map<String, SecretKeySpec> keys) {
        this.current = current;
        this.keys = keys;
    }

    /** Result of comparing a seal with what it should seal. */
    public enum Fit {
        FITS,
        DIFFERS,
        /** It names a key that is not here. */
        NO_KEY
    }

    /**
     * Seals with a key.
     *
     * @param key with which all is sealed from now on, at least {@value #SHORTEST_KEY} characters
     * @param earlier keys with which something was sealed before
     * @throws IllegalArgumentException for one that is too short
     */
    public static Seals with(String key, List<String> earlier) {
        Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
        earlier.forEach(each -> keys.put(id(each), secret(each)));
        keys.put(id(key), secret(key));
        return new Seals(Optional.of(id(key)), Map.copyOf(keys));
    }

    private static SecretKeySpec secret(String key) {
        if (key.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException("A key for evidence has at least " + SHORTEST_KEY + " characters.");
        }
        return new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The first letters of a digest that tells nothing of a key that cannot be guessed. */
    private static String id(String key) {
        return base64url(mac(secret(key), "agent-identity evidence key")).substring(0, ID_LENGTH);
    }

    /** Whether it was made with a key. */
    public static boolean isKeyed(String seal) {
        return seal.startsWith(KEYED);
    }

    /** The id of the key with which it was made; empty for a digest. */
    public static Optional<String> keyOf(String seal) {
        return isKeyed(seal) && seal.length() > KEYED.length() + ID_LENGTH
                ? Optional.of(seal.substring(KEYED.length(), KEYED.length() + ID_LENGTH))
                : Optional.empty();
    }

    boolean hasKey() {
        return current.isPresent();
    }

    /** The seal of {@code sealed}. */
    String of(JsonObject sealed) {
        return current.map(key -> keyed(key, sealed)).orElseGet(() -> Anchor.objectDigest(sealed));
    }

    /** Whether this is the seal of {@code sealed}, with whatever key that is here, or with none. */
    public Fit fit(String seal, JsonObject sealed) {
        if (!isKeyed(seal)) {
            return fit(seal, Anchor.objectDigest(sealed));
        }
        Optional<String> key = keyOf(seal).filter(keys::containsKey);
        return key.isEmpty() ? Fit.NO_KEY : fit(seal, keyed(key.get(), sealed));
    }

    private static Fit fit(String seal, String computed) {
        boolean same =
                MessageDigest.isEqual(seal.getBytes(StandardCharsets.UTF_8), computed.getBytes(StandardCharsets.UTF_8));
        return same ? Fit.FITS : Fit.DIFFERS;
    }

    private String keyed(String key, JsonObject sealed) {
        SecretKeySpec secret = Optional.ofNullable(keys.get(key)).orElseThrow();
        return KEYED + key + ":" + base64url(mac(secret, Jcs.canonical(sealed)));
    }

    private static byte[] mac(SecretKeySpec secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256.", e);
        }
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
