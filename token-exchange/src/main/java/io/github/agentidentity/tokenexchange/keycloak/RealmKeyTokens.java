package io.github.agentidentity.tokenexchange.keycloak;

import static io.github.agentidentity.authority.Reason.INVALID_SUBJECT_TOKEN;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.authority.json.JsonString;
import io.github.agentidentity.tokenexchange.domain.AgentToken;
import io.github.agentidentity.tokenexchange.domain.AgentTokens;
import java.time.InstantSource;
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
 * Agent tokens signed with the realm's active key of its default algorithm, where that is one that every JOSE library
 * verifies; else with RS256. An internal HMAC algorithm or EdDSA as the realm's default would make tokens that services
 * cannot check.
 */
final class RealmKeyTokens implements AgentTokens {

    private static final Set<String> VERIFIABLE_EVERYWHERE = Set.of(
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
    public String sign(AgentToken token) {
        return new JWSBuilder()
                .type(MissionNames.ACCESS_HEADER_TYPE)
                .content(Jcs.bytes(token.claims()))
                .sign(provider().signer());
    }

    @Override
    public AgentToken verify(String token) {
        JsonObject claims = CompactJws.parse(token)
                .filter(this::isSignedHere)
                .orElseThrow(RealmKeyTokens::invalid)
                .payload();
        AgentToken read = AgentToken.read(claims);
        if (!read.issuer().equals(issuer) || !clock.instant().isBefore(read.expiresAt())) {
            throw invalid();
        }
        return read;
    }

    private boolean isSignedHere(CompactJws jws) {
        JsonObject header = jws.header();
        Optional<String> algorithm = text(header, "alg").filter(VERIFIABLE_EVERYWHERE::contains);
        Optional<String> kid = text(header, "kid");
        return header.members().keySet().equals(HEADER)
                && text(header, "typ")
                        .filter(MissionNames.ACCESS_HEADER_TYPE::equals)
                        .isPresent()
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
            return session.getProvider(SignatureProvider.class, algorithm)
                    .verifier(key)
                    .verify(jws.signingInput(), jws.signature());
        } catch (VerificationException e) {
            return false;
        }
    }

    private static Optional<String> text(JsonObject object, String member) {
        return object.get(member).filter(JsonString.class::isInstance).map(value -> ((JsonString) value).value());
    }

    private static Refusal invalid() {
        return Refusal.because(
                INVALID_SUBJECT_TOKEN, "The subject_token is not one that this endpoint accepts, or not any more.");
    }

    private SignatureProvider provider() {
        String algorithm = Optional.ofNullable(realm.getDefaultSignatureAlgorithm())
                .filter(VERIFIABLE_EVERYWHERE::contains)
                .orElse(Algorithm.RS256);
        return session.getProvider(SignatureProvider.class, algorithm);
    }
}
