package io.github.agentidentity.tokenexchange.keycloak;

import io.github.agentidentity.authority.MissionNames;
import io.github.agentidentity.authority.json.Jcs;
import io.github.agentidentity.tokenexchange.domain.AgentToken;
import io.github.agentidentity.tokenexchange.domain.TokenSigner;
import java.util.Optional;
import java.util.Set;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Signs with the realm's active key of its default algorithm, where that is one that every JOSE library verifies; else
 * with RS256. An internal HMAC algorithm or EdDSA as the realm's default would make tokens that services cannot check.
 */
final class RealmKeySigner implements TokenSigner {

    /** Asymmetric, all of them. */
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

    private final KeycloakSession session;
    private final RealmModel realm;

    RealmKeySigner(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @Override
    public String sign(AgentToken token) {
        return new JWSBuilder()
                .type(MissionNames.ACCESS_HEADER_TYPE)
                .content(Jcs.bytes(token.claims()))
                .sign(provider().signer());
    }

    private SignatureProvider provider() {
        String algorithm = Optional.ofNullable(realm.getDefaultSignatureAlgorithm())
                .filter(VERIFIABLE_EVERYWHERE::contains)
                .orElse(Algorithm.RS256);
        return session.getProvider(SignatureProvider.class, algorithm);
    }
}
