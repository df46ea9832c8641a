package io.github.agentidentity.decisions.keycloak;

import static io.github.agentidentity.authority.Reason.PROOF_FOR_ANOTHER_REQUEST;
import static io.github.agentidentity.authority.Reason.PROOF_OF_ANOTHER_KEY;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.missions.domain.BoundKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.util.JWKSUtils;

/**
 * Key and token of which a DPoP proof says that it is, read before anything of it is verified: one that is not of the
 * right key and token must not be spent, nor count as sent before.
 *
 * @param key the key in its header, against which its signature is verified later
 * @param tokenHash its {@code ath}
 */
record UnverifiedProof(BoundKey key, String tokenHash) {

    /** Takes a proof apart strictly; empty where it is none that anybody can use. */
    static Optional<UnverifiedProof> parse(String jwt) {
        // Keycloak takes the last of repeated members, and overlooks extensions that must be understood.
        return CompactJws.parseForeign(jwt)
                .filter(jws -> jws.header().get("crit").isEmpty())
                .flatMap(jws -> jws.payload().get("ath"))
                .filter(JsonString.class::isInstance)
                .map(hash -> ((JsonString) hash).value())
                .flatMap(hash -> key(jwt).map(key -> new UnverifiedProof(key, hash)));
    }

    /** The key as Keycloak reads it, which throws whatever comes of a key that is none. */
    private static Optional<BoundKey> key(String jwt) {
        try {
            return Optional.ofNullable(new JWSInput(jwt).getHeader().getKey())
                    .map(JWKSUtils::computeThumbprint)
                    .map(BoundKey::ofJwk);
        } catch (JWSInputException | RuntimeException unusable) {
            return Optional.empty();
        }
    }

    /**
     * The fault that shows without verifying anything.
     *
     * @param accessToken the token with which the proof was sent
     * @param bound the key with which that is bound
     */
    Optional<Reason> fault(String accessToken, BoundKey bound) {
        if (!key.equals(bound)) {
            return Optional.of(PROOF_OF_ANOTHER_KEY);
        }
        return tokenHash.equals(HashUtils.sha256UrlEncodedHash(accessToken, StandardCharsets.US_ASCII))
                ? Optional.empty()
                : Optional.of(PROOF_FOR_ANOTHER_REQUEST);
    }
}
