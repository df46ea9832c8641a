package io.github.agentidentity.verifier;

import io.github.agentidentity.authority.Anchor;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks seals: {@code sha-256:} and a digest of the canonical object, or {@code hs256:}, the name of a key, a colon
 * and an HMAC-SHA-256 of it. Where keys are given, a seal by any other key is a fault. Where none is, seals with a key
 * are not checked, which is counted and said. Behind a link that is sealed with a key no link is sealed without.
 */
final class Seals {

    private static final String KEYED = "hs256:";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 32;
    private static final int NAME_LENGTH = 8;

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final Set<String> missing = new TreeSet<>();
    private final OptionalLong keyedSince;
    private OptionalLong firstKeyedLink = OptionalLong.empty();
    private int all;
    private int keyed;
    private int unchecked;

    /**
     * Seals with a key that these and no others can have made.
     *
     * @param secrets the keys; none to leave seals with a key unchecked
     * @param keyedSince the place of the first link that must be sealed with a key, as each behind it
     * @throws IllegalArgumentException for a key that is too short to be one
     */
    Seals(List<String> secrets, OptionalLong keyedSince) {
        this.keyedSince = keyedSince;
        for (String secret : secrets) {
            if (secret.length() < SHORTEST_KEY) {
                throw new IllegalArgumentException("A key has at least " + SHORTEST_KEY + " characters.");
            }
            SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
            keys.put(mac(key, "agent-identity evidence key").substring(0, NAME_LENGTH), key);
        }
    }

    /**
     * Checks the seal of a link, and that no link is sealed without a key where one must be with it.
     *
     * @return the seal
     */
    String link(Line link) throws Fault {
        long seq = link.number("seq");
        if (isKeyed(link.text("seal"))) {
            firstKeyedLink = firstKeyedLink.isPresent() ? firstKeyedLink : OptionalLong.of(seq);
        } else if (firstKeyedLink.isPresent()) {
            throw link.fault("The link is sealed without a key behind one that is sealed with it.");
        } else if (keyedSince.isPresent() && seq >= keyedSince.getAsLong()) {
            throw link.fault("The link is sealed without a key, and from link " + keyedSince.getAsLong()
                    + " on each is to be sealed with one.");
        }
        return check(link, "link");
    }

    /**
     * Checks the seal of a row.
     *
     * @return the seal
     */
    String row(Line row) throws Fault {
        return check(row, "row");
    }

    /** Checks a seal, which is over all other members. */
    private String check(Line sealed, String what) throws Fault {
        String seal = sealed.text("seal");
        all++;
        boolean follows = sealed.textIfAny("previous").filter(Seals::isKeyed).isPresent();
        if (follows && !isKeyed(seal)) {
            throw sealed.fault("The " + what + " is sealed without a key behind one that is sealed with it.");
        }
        JsonObject object = sealed.without("seal");
        if (isKeyed(seal)) {
            checkKeyed(sealed, what, seal, object);
        } else if (!same(seal, Anchor.objectDigest(object))) {
            throw altered(sealed, what);
        }
        return seal;
    }

    private void checkKeyed(Line sealed, String what, String seal, JsonObject object) throws Fault {
        keyed++;
        String name = name(seal);
        SecretKeySpec key = keys.get(name);
        if (key == null && !keys.isEmpty()) {
            throw sealed.fault("The " + what + " is sealed with a key that was not given.");
        }
        if (key == null) {
            missing.add(name);
            unchecked++;
        } else if (!same(seal, KEYED + name + ":" + mac(key, Jcs.canonical(object)))) {
            throw altered(sealed, what);
        }
    }

    private static Fault altered(Line sealed, String what) {
        return sealed.fault("The " + what + " is not as it was sealed.");
    }

    private static boolean isKeyed(String seal) {
        return seal.startsWith(KEYED);
    }

    private static String name(String seal) {
        int end = seal.indexOf(':', KEYED.length());
        return end < 0 ? "" : seal.substring(KEYED.length(), end);
    }

    private static boolean same(String seal, String computed) {
        return MessageDigest.isEqual(seal.getBytes(StandardCharsets.UTF_8), computed.getBytes(StandardCharsets.UTF_8));
    }

    private static String mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Number of seals with a key, and the first link that has one. */
    String summary() {
        String size = keyed + " of " + all + " seals are made with a key";
        return firstKeyedLink.isPresent() ? size + ", those of links from " + firstKeyedLink.getAsLong() + " on" : size;
    }

    /** Number of seals that were not checked, since no key was given. */
    int unchecked() {
        return unchecked;
    }

    /** The names of the keys that are not here. */
    List<String> missing() {
        return new ArrayList<>(missing);
    }
}
