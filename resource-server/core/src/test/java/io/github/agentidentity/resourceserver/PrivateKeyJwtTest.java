package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.STATE_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that authenticates at its issuer with a key instead of a secret: RFC 7523. */
final class PrivateKeyJwtTest {

    private final FakeIssuer issuer = FakeIssuer.start();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES384", "ES512"})
    void an_elliptic_key_signs_for_the_service(String algorithm) throws JOSEException {
        ECKey key = Keys.elliptic(JWSAlgorithm.parse(algorithm));
        issuer.introspection().openTo(Cast.MAIL_API, key.toPublicJWK());
        permits(Introspection.as(Cast.MAIL_API, key.toPrivateKey(), algorithm, key.getKeyID()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS512", "PS256", "PS384"})
    void an_rsa_key_signs_for_the_service(String algorithm) throws JOSEException {
        RSAKey key = (RSAKey) Keys.rsa(JWSAlgorithm.parse(algorithm));
        issuer.introspection().openTo(Cast.MAIL_API, key.toPublicJWK());
        permits(Introspection.as(Cast.MAIL_API, key.toPrivateKey(), algorithm, key.getKeyID()));
    }

    @Test
    void each_question_has_an_assertion_of_its_own() throws JOSEException {
        ECKey key = Keys.fresh();
        issuer.introspection().openTo(Cast.MAIL_API, key.toPublicJWK());
        Introspection asking = Introspection.as(Cast.MAIL_API, key.toPrivateKey(), "ES256", key.getKeyID());
        try (ResourceServer mail = server(asking.atMostOld(Duration.ZERO))) {
            AgentPrincipal agent = mail.authenticateAgent(request());
            // The fake issuer takes none twice.
            agent.permits("messages.read", mail.resource()).orThrow();
            agent.permits("messages.read", mail.resource()).orThrow();
        }
    }

    @Test
    void another_key_learns_nothing() throws JOSEException {
        ECKey key = Keys.fresh();
        ECKey other = new ECKey.Builder(Keys.fresh()).keyID(key.getKeyID()).build();
        issuer.introspection().openTo(Cast.MAIL_API, key.toPublicJWK());
        try (ResourceServer mail =
                server(Introspection.as(Cast.MAIL_API, other.toPrivateKey(), "ES256", key.getKeyID()))) {
            AgentPrincipal agent = mail.authenticateAgent(request());
            Refused.as(STATE_UNAVAILABLE, () -> agent.permits("messages.read", mail.resource())
                    .orThrow());
            assertThat(mail.health()
                            .problem(IssuerCall.INTROSPECTION)
                            .orElseThrow()
                            .fault())
                    .isEqualTo(IssuerFault.CREDENTIALS_REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "EdDSA", "RS256", "PS512", "ES512", "es256", ""})
    void a_key_that_does_not_fit_the_algorithm_is_refused_at_once(String algorithm) throws JOSEException {
        ECKey key = Keys.fresh();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Introspection.as(Cast.MAIL_API, key.toPrivateKey(), algorithm, "k"));
    }

    private void permits(Introspection how) {
        try (ResourceServer mail = server(how)) {
            mail.authenticateAgent(request())
                    .permits("messages.read", mail.resource())
                    .orThrow();
        }
    }

    private ResourceServer server(Introspection how) {
        return ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .introspecting(how)
                .build();
    }

    private IncomingRequest request() {
        return IncomingRequest.of("GET", "/messages").authorization(List.of("Bearer " + issuer.sign(issuer.agent())));
    }
}
