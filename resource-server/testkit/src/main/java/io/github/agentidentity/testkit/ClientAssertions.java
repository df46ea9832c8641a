package io.github.agentidentity.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Assertions of one client about itself, as an issuer checks them: RFC 7523 section 3. Each counts once. */
final class ClientAssertions {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final String clientId;
    private final JWK publicKey;
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    ClientAssertions(String clientId, JWK publicKey) {
        this.clientId = clientId;
        this.publicKey = publicKey;
    }

    boolean accept(Map<String, String> form, String issuer) {
        try {
            SignedJWT assertion = SignedJWT.parse(form.getOrDefault("client_assertion", ""));
            return TYPE.equals(form.get("client_assertion_type"))
                    && isSigned(assertion)
                    && isGood(assertion.getJWTClaimsSet(), issuer);
        } catch (ParseException | JOSEException noAssertion) {
            return false;
        }
    }

    private boolean isSigned(SignedJWT assertion) throws JOSEException {
        return assertion.getHeader().getKeyID().equals(publicKey.getKeyID())
                && assertion.getHeader().getAlgorithm().equals(publicKey.getAlgorithm())
                && assertion.verify(new DefaultJWSVerifierFactory()
                        .createJWSVerifier(assertion.getHeader(), ((AsymmetricJWK) publicKey).toPublicKey()));
    }

    private boolean isGood(JWTClaimsSet claims, String issuer) {
        Instant end = claims.getExpirationTime().toInstant();
        return claims.getIssuer().equals(clientId)
                && claims.getSubject().equals(clientId)
                && claims.getAudience().equals(List.of(issuer))
                && Instant.now().isBefore(end)
                && Instant.now().plus(LONGEST).isAfter(end)
                && used.add(claims.getJWTID());
    }
}
