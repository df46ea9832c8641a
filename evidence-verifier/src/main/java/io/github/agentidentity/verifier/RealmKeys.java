package io.github.agentidentity.verifier;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Json;
import io.github.agentidentity.authority.json.JsonArray;
import io.github.agentidentity.authority.json.JsonLimits;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonReader;
import io.github.agentidentity.authority.json.JsonString;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Public keys of a realm, from its JWK set (RFC 7517) as it was saved. */
final class RealmKeys {

    private static final JsonLimits LIMITS = new JsonLimits(1024 * 1024, 8, 8192);
    private static final int SHORTEST_MODULUS = 2048;

    /** Curve of each algorithm with one, by the names of JWK and of Java. */
    private static final Map<String, List<String>> CURVES = Map.of(
            "ES256", List.of("P-256", "secp256r1"),
            "ES384", List.of("P-384", "secp384r1"),
            "ES512", List.of("P-521", "secp521r1"));

    private final List<Json> keys;

    private RealmKeys(List<Json> keys) {
        this.keys = keys;
    }

    /**
     * Reads a JWK set.
     *
     * @throws IllegalArgumentException where it is none
     */
    static RealmKeys read(String text) {
        try {
            if (JsonReader.read(text, LIMITS) instanceof JsonObject set
                    && set.get("keys").orElse(null) instanceof JsonArray keys) {
                return new RealmKeys(keys.items());
            }
        } catch (Refusal notJson) {
            throw new IllegalArgumentException("The keys are no strict JSON.", notJson);
        }
        throw new IllegalArgumentException("The keys are no JWK set.");
    }

    /** The one signing key of this name that is good for the algorithm. */
    Optional<PublicKey> find(String kid, String algorithm) {
        List<JsonObject> found = keys.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(key -> text(key, "kid").equals(kid))
                .filter(key -> text(key, "use").equals("sig"))
                .filter(key -> text(key, "alg").equals(algorithm))
                .toList();
        return found.size() == 1 ? key(found.get(0), algorithm) : Optional.empty();
    }

    private static Optional<PublicKey> key(JsonObject key, String algorithm) {
        try {
            return CURVES.containsKey(algorithm) ? ec(key, CURVES.getOrDefault(algorithm, List.of())) : rsa(key);
        } catch (GeneralSecurityException | IllegalArgumentException notOfItsKind) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKey> rsa(JsonObject key) throws GeneralSecurityException {
        BigInteger modulus = number(key, "n");
        if (!text(key, "kty").equals("RSA") || modulus.bitLength() < SHORTEST_MODULUS) {
            return Optional.empty();
        }
        return Optional.of(
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, number(key, "e"))));
    }

    private static Optional<PublicKey> ec(JsonObject key, List<String> curve) throws GeneralSecurityException {
        if (!text(key, "kty").equals("EC") || !text(key, "crv").equals(curve.get(0))) {
            return Optional.empty();
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(curve.get(1)));
        ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
        return Optional.of(KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class))));
    }

    private static BigInteger number(JsonObject key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text(key, member)));
    }

    private static String text(JsonObject key, String member) {
        return key.get(member).orElse(null) instanceof JsonString value ? value.value() : "";
    }
}
