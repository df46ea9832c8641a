package io.github.agentidentity.resourceserver;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.TokenWriter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From the headers of a request to a principal, beside what Nimbus takes for the signature and the claims alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TokenBenchmark {

    /** Algorithm by which the issuer signs. */
    @Param({"RS256", "ES256"})
    public String algorithm = "RS256";

    private final FakeIssuer issuer = FakeIssuer.start();
    private final DefaultJWTProcessor<SecurityContext> nimbus = new DefaultJWTProcessor<>();
    private ResourceServer forgetting;
    private ResourceServer remembering;
    private String token;

    /** An issuer, a service of each kind, and a token of fifteen minutes. */
    @Setup
    public void prepare() {
        JWSAlgorithm signed = JWSAlgorithm.parse(algorithm);
        JWK key = JWSAlgorithm.Family.EC.contains(signed) ? Keys.elliptic(signed) : Keys.rsa(signed);
        issuer.publishing(key);
        TokenWriter claims = issuer.agent().claim("exp", Instant.now().getEpochSecond() + 890);
        token = claims.signedBy(key);
        forgetting = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .cachingTokens(0)
                .build();
        remembering = ResourceServer.builder(issuer.issuer(), Cast.MAIL).build();
        nimbus.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        nimbus.setJWSKeySelector(
                new JWSVerificationKeySelector<>(signed, new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK()))));
        nimbus.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                Cast.MAIL,
                new JWTClaimsSet.Builder().issuer(issuer.issuer()).build(),
                Set.of("sub", "exp", "iat", "jti", "client_id")));
    }

    /** Stops the issuer. */
    @TearDown
    public void stop() {
        issuer.close();
    }

    /** The measure: signature, type, issuer, audience, times. */
    @Benchmark
    public JWTClaimsSet bareNimbus() throws Exception {
        return nimbus.process(token, null);
    }

    /** A token that was never seen. */
    @Benchmark
    public Principal seenFirst() {
        return forgetting.authenticate(request());
    }

    /** A token that was seen. */
    @Benchmark
    public Principal seenBefore() {
        return remembering.authenticate(request());
    }

    private IncomingRequest request() {
        return IncomingRequest.of("GET", "/messages").authorization(List.of("Bearer " + token));
    }
}
