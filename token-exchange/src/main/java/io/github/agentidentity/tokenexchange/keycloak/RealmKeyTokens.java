package io.github.agentidentity.tokenexchange.keycloak;

import static io.github.agentidentity.authority.Reason.INVALID_SUBJECT_TOKEN;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.tokenexchange.domain.AgentToken;
import io.github.agentidentity.tokenexchange.domain.AgentTokens;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Agent tokens verified with the realm's own keys, the active one or one that is passive and not disabled. The header
 * has exactly what {@link RealmKeySigner} writes, and names no key but by its id; the algorithm is one of those that it
 * signs with.
 */
final class RealmKeyTokens implements AgentTokens {

    private static final Set<String> HEADER = Set.of("alg", "typ", "kid");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String issuer;
    private final InstantSource clock;

    RealmKeyTokens(KeycloakSession session, RealmModel realm, String issuer, InstantSource clock) {
        this.session = session;
        this.realm = realm;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public AgentToken read(String token) {
        return CompactJws.parse(token)
                .filter(this::isOurs)
                .flatMap(jws -> AgentToken.read(jws.payload()))
                .filter(read -> read.issuer().equals(issuer))
                .filter(read -> clock.instant().isBefore(read.expiresAt()))
                .orElseThrow(() -> Refusal.because(
                        INVALID_SUBJECT_TOKEN,
                        "The subject_token is not one that this endpoint accepts, or not any more."));
    }

    private boolean isOurs(CompactJws jws) {
        JsonObject header = jws.header();
        return HEADER.equals(header.members().keySet())
                && text(header, "typ").equals(MissionNames.ACCESS_HEADER_TYPE)
                && RealmKeySigner.VERIFIABLE_EVERYWHERE.contains(text(header, "alg"))
                && isSigned(jws, text(header, "alg"), text(header, "kid"));
    }

    private boolean isSigned(CompactJws jws, String algorithm, String kid) {
        @Nullable KeyWrapper key = session.keys().getKey(realm, kid, KeyUse.SIG, algorithm);
        if (key == null || !key.getStatus().isEnabled()) {
            return false;
        }
        try {
            return session.getProvider(SignatureProvider.class, algorithm)
                    .verifier(key)
                    .verify(jws.signingInput(), jws.signature());
        } catch (VerificationException e) {
            return false;
        }
    }

    private static String text(JsonObject object, String member) {
        return Optional.of(object)
                .flatMap(header -> header.get(member))
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).value())
                .orElse("");
    }
}
