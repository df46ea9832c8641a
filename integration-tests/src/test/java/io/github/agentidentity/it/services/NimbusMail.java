package io.github.agentidentity.it.services;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Answer;
import io.github.agentidentity.it.actors.Http;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/** The mail service's look at a token with Nimbus alone: RFC 9068 section 4, the keys by discovery. */
final class NimbusMail {

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** @param clock what it takes for the time */
    NimbusMail(URI issuer, Clock clock) throws MalformedURLException {
        Answer metadata = Http.get(URI.create(issuer + "/.well-known/openid-configuration"))
                .expect(200);
        JWTClaimsSet ours =
                new JWTClaimsSet.Builder().issuer(metadata.text("issuer")).build();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256),
                JWKSourceBuilder.create(URI.create(metadata.text("jwks_uri")).toURL())
                        .build()));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(Agent.MAIL, ours, Set.of("sub", "client_id", "iat", "exp", "jti")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                });
    }

    /** Verifies the token and returns its claims. */
    JWTClaimsSet claims(String token) throws BadJOSEException, JOSEException, ParseException {
        return processor.process(token, null);
    }
}
