package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Public keys of the issuer that can verify a signature. Read key by key: RFC 7517 section 5 wants keys ignored that
 * are not understood, lack members or are out of range, so that one bad key does not cost all.
 *
 * @param keys at least one and at most {@link #MOST}, in the order of publication
 * @param ignored number of entries that are no such key
 */
record KeySet(List<JWK> keys, int ignored) {

    /** A realm publishes few. */
    static final int MOST = 100;

    /** RFC 7518 section 3.3 demands 2048 bits; more than the upper bound costs more than a signature is worth. */
    private static final int SMALLEST_MODULUS = 2_048;

    private static final int LARGEST_MODULUS = 16_384;

    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    KeySet {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("A key set has at least one usable key.");
        }
    }

    /**
     * Reads a JWK set.
     *
     * @throws IssuerFailure {@code MALFORMED} if {@code text} is no JWK set, {@code NO_USABLE_KEY} if no key in it is
     *     usable
     */
    static KeySet read(String text) throws IssuerFailure {
        List<?> entries = entries(text);
        List<JWK> usable = entries.stream()
                .flatMap(entry -> usable(entry).stream())
                .limit(MOST)
                .toList();
        if (usable.isEmpty()) {
            throw new IssuerFailure(
                    IssuerFault.NO_USABLE_KEY, "None of " + entries.size() + " published keys is usable.");
        }
        return new KeySet(usable, entries.size() - usable.size());
    }

    private static List<?> entries(String text) throws IssuerFailure {
        try {
            if (JSONObjectUtils.parse(text).get("keys") instanceof List<?> entries) {
                return entries;
            }
        } catch (ParseException noJson) {
            throw new IssuerFailure(IssuerFault.MALFORMED, "The key set is not JSON.", noJson);
        }
        throw new IssuerFailure(IssuerFault.MALFORMED, "The key set has no list of keys.");
    }

    private static Optional<JWK> usable(Object entry) {
        if (!(entry instanceof Map<?, ?> members)) {
            return Optional.empty();
        }
        try {
            Map<String, Object> named = new LinkedHashMap<>();
            members.forEach((name, value) -> named.put(String.valueOf(name), value));
            JWK key = JWK.parse(named);
            return canVerify(key) ? Optional.ofNullable(key.toPublicJWK()) : Optional.empty();
        } catch (ParseException | RuntimeException notUnderstood) {
            return Optional.empty();
        }
    }

    /** Whether one of {@link Algorithms} is made for the key. */
    private static boolean canVerify(JWK key) {
        if (key instanceof RSAKey rsa) {
            int modulus = rsa.getModulus().decodeToBigInteger().bitLength();
            return modulus >= SMALLEST_MODULUS && modulus <= LARGEST_MODULUS;
        }
        return key instanceof ECKey elliptic && CURVES.contains(elliptic.getCurve());
    }

    /** The keys that match: by key id, and type, use and algorithm must fit (RFC 7517 section 4). */
    List<JWK> select(JWKMatcher wanted) {
        List<JWK> selected = new ArrayList<>();
        for (JWK key : keys) {
            if (wanted.matches(key)) {
                selected.add(key);
            }
        }
        return selected;
    }
}
