package io.github.agentidentity.missions.keycloak;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Signatures by the keys of one realm. Algorithm and type are pinned on both sides: the header never chooses how it is
 * verified, carries nothing but these and the key's name, and a disabled key verifies nothing.
 */
public record RealmSignatures(KeycloakSession session, RealmModel realm) {

    /** Algorithms that every JOSE library verifies by the realm's published keys. */
    static final Set<String> VERIFIABLE_EVERYWHERE = Set.of(
            Algorithm.RS256,
            Algorithm.RS384,
            Algorithm.RS512,
            Algorithm.PS256,
            Algorithm.PS384,
            Algorithm.PS512,
            Algorithm.ES256,
            Algorithm.ES384,
            Algorithm.ES512);

    private static final Set<String> HEADER = Set.of("alg", "typ", "kid");

    /**
     * Signs for whoever has the realm's published keys: with the realm's active key of its default algorithm, where
     * that is one that every JOSE library verifies; else with RS256.
     *
     * @param type the header's {@code typ}
     */
    public String signForAnybody(String type, JsonObject claims) {
        return sign(type, algorithmForAnybody(), claims);
    }

    /** The algorithm of {@link #signForAnybody}. */
    public String algorithmForAnybody() {
        return Optional.ofNullable(realm.getDefaultSignatureAlgorithm())
                .filter(VERIFIABLE_EVERYWHERE::contains)
                .orElse(Algorithm.RS256);
    }

    /**
     * Signs with the realm's active key of an algorithm.
     *
     * @param type the header's {@code typ}
     */
    public String sign(String type, String algorithm, JsonObject claims) {
        return new JWSBuilder()
                .type(type)
                .content(Jcs.bytes(claims))
                .sign(provider(algorithm).signer());
    }

    /** Whether a key of this realm signed it, as this type and by one of these algorithms. */
    public boolean isSigned(CompactJws jws, String type, Set<String> algorithms) {
        JsonObject header = jws.header();
        Optional<String> algorithm = text(header, "alg").filter(algorithms::contains);
        Optional<String> kid = text(header, "kid");
        return header.members().keySet().equals(HEADER)
                && text(header, "typ").filter(type::equals).isPresent()
                && algorithm.isPresent()
                && kid.isPresent()
                && isSignedBy(kid.get(), algorithm.get(), jws);
    }

    private boolean isSignedBy(String kid, String algorithm, CompactJws jws) {
        @Nullable KeyWrapper key = session.keys().getKey(realm, kid, KeyUse.SIG, algorithm);
        if (key == null || !key.getStatus().isEnabled()) {
            return false;
        }
        try {
            return provider(algorithm).verifier(key).verify(jws.signingInput(), jws.signature());
        } catch (VerificationException e) {
            return false;
        }
    }

    private SignatureProvider provider(String algorithm) {
        return session.getProvider(SignatureProvider.class, algorithm);
    }

    private static Optional<String> text(JsonObject header, String member) {
        return header.get(member).filter(JsonString.class::isInstance).map(value -> ((JsonString) value).value());
    }
}
