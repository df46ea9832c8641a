package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code private_key_jwt}: this service signs an assertion about itself for each request (RFC 7523 sections 2.2 and 3).
 *
 * <p>Its audience is the issuer alone, so that no other server can use it; it is good for a minute and used once.
 */
final class PrivateKeyJwt implements ClientAuthentication {

    private static final String TYPE = "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final String clientId;
    private final JWSHeader header;
    private final JWSSigner signer;

    private PrivateKeyJwt(String clientId, JWSHeader header, JWSSigner signer) {
        this.clientId = clientId;
        this.header = header;
        this.signer = signer;
    }

    /**
     * Signs with {@code key}.
     *
     * @throws IllegalArgumentException if the algorithm is not among {@link Algorithms}, or the key is not fit for it
     */
    static PrivateKeyJwt of(String clientId, PrivateKey key, String algorithm, String keyId) {
        JWSAlgorithm accepted = Algorithms.accepted(algorithm)
                .orElseThrow(() -> new IllegalArgumentException("Sign with one of " + Algorithms.names() + "."));
        JWSHeader header = new JWSHeader.Builder(accepted)
                .type(JOSEObjectType.JWT)
                .keyID(keyId)
                .build();
        PrivateKeyJwt signing = new PrivateKeyJwt(clientId, header, signer(key, accepted));
        // A key that does not fit is found when the service starts, and not when it is first needed.
        signing.sign(new JWTClaimsSet.Builder().build());
        return signing;
    }

    private static JWSSigner signer(PrivateKey key, JWSAlgorithm algorithm) {
        try {
            return JWSAlgorithm.Family.EC.contains(algorithm)
                    ? new ECDSASigner(key, curve(key, algorithm))
                    : new RSASSASigner(key);
        } catch (JOSEException unfit) {
            throw new IllegalArgumentException("The key does not fit " + algorithm + ".", unfit);
        }
    }

    private static Curve curve(PrivateKey key, JWSAlgorithm algorithm) throws JOSEException {
        Curve wanted = Curve.forJWSAlgorithm(algorithm).iterator().next();
        // A key in a hardware module may not tell its curve.
        if (key instanceof ECKey elliptic && !wanted.equals(Curve.forECParameterSpec(elliptic.getParams()))) {
            throw new JOSEException("The key is on another curve.");
        }
        return wanted;
    }

    @Override
    public String parameters(Issuer issuer, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(issuer.value())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        return "&client_assertion_type=" + TYPE + "&client_assertion=" + sign(claims);
    }

    private String sign(JWTClaimsSet claims) {
        try {
            SignedJWT assertion = new SignedJWT(header, claims);
            assertion.sign(signer);
            return assertion.serialize();
        } catch (JOSEException unfit) {
            throw new IllegalArgumentException("The key does not fit " + header.getAlgorithm() + ".", unfit);
        }
    }

    @Override
    public Optional<String> header() {
        return Optional.empty();
    }
}
