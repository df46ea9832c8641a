package io.github.agentidentity.it.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import io.github.agentidentity.it.actors.Agent;
import io.github.agentidentity.it.actors.Client;
import io.github.agentidentity.it.actors.Form;
import io.github.agentidentity.it.actors.Jws;
import io.github.agentidentity.it.actors.Mission;
import io.github.agentidentity.it.actors.Proposal;
import io.github.agentidentity.it.actors.Realm;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An agent token is an access token of RFC 9068 to whoever knows nothing of us: an issuer, a type and an audience are
 * all that they are told. What else the token says they do not see: docs/resource-servers.md has what they must check.
 */
class ForeignVerifiersIT {

    @RegisterExtension
    static final Realm realm = Realm.forTheseTests();

    private static final Clock NOW = Clock.systemUTC();

    /** Later than any agent token lives, and than the skew of a minute that both take. */
    private static final Clock LATER = Clock.offset(NOW, Duration.ofMinutes(17));

    /** Tokens that the realm signed, or that look so, and that are not agent tokens for the mail service. */
    enum Other {
        FOR_ANOTHER_SERVICE {
            @Override
            String token() {
                Mission mission = realm.mission(realm.forumHelper(), Proposal.to(Agent.FORUM, "threads.read"));
                Form form = Form.of("subject_token", mission.grant(), "subject_token_type", Client.JWT);
                return mission.agent().mint(form).expect(200).text("access_token");
            }
        },
        OF_A_HUMAN {
            @Override
            String token() {
                return realm.alice().signInAt(realm.desk()).access();
            }
        },
        HAND_OFF {
            @Override
            String token() {
                return realm.handOff(realm.inboxAssistant());
            }
        },
        GRANT {
            @Override
            String token() {
                return realm.mission().grant();
            }
        },
        ALTERED {
            @Override
            String token() {
                Jws token = Jws.of(realm.mission().token());
                return token.with(token.header(), ((ObjectNode) token.claims()).put("client_id", "forum-helper"));
            }
        };

        abstract String token();
    }

    private static SpringMail spring;

    @BeforeAll
    static void start() {
        spring = new SpringMail(realm.issuer(), NOW);
    }

    @AfterAll
    static void stop() {
        spring.close();
    }

    // Spring Security, as Spring Boot sets it up

    /** It reads at its start which algorithms there are keys for. */
    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256"})
    void Spring_Security_takes_an_agent_token(String algorithm) {
        String token = signed(algorithm);
        try (SpringMail mail = new SpringMail(realm.issuer(), NOW)) {
            assertThat(mail.asks(token).expect(200).body()).isEqualTo(realm.userId("alice") + " by inbox-assistant");
        }
    }

    @ParameterizedTest
    @EnumSource
    void Spring_Security_takes_nothing_else(Other other) {
        assertThat(spring.asks(other.token()).expect(401).header("WWW-Authenticate"))
                .contains("error=\"invalid_token\"");
    }

    @Test
    void Spring_Security_refuses_an_agent_token_after_its_time() {
        String token = realm.mission().token();
        try (SpringMail mail = new SpringMail(realm.issuer(), LATER)) {
            assertThat(mail.asks(token).expect(401).header("WWW-Authenticate")).contains("Jwt expired");
        }
    }

    // Nimbus

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256"})
    void Nimbus_takes_an_agent_token(String algorithm) throws Exception {
        JWTClaimsSet claims = new NimbusMail(realm.issuer(), NOW).claims(signed(algorithm));
        assertThat(claims.getSubject()).isEqualTo(realm.userId("alice"));
        assertThat(claims.getStringClaim("client_id")).isEqualTo("inbox-assistant");
    }

    @ParameterizedTest
    @EnumSource
    void Nimbus_takes_nothing_else(Other other) throws Exception {
        NimbusMail mail = new NimbusMail(realm.issuer(), NOW);
        assertThatThrownBy(() -> mail.claims(other.token())).isInstanceOf(BadJOSEException.class);
    }

    @Test
    void Nimbus_refuses_an_agent_token_after_its_time() throws Exception {
        String token = realm.mission().token();
        NimbusMail mail = new NimbusMail(realm.issuer(), LATER);
        assertThatThrownBy(() -> mail.claims(token))
                .isInstanceOf(BadJWTException.class)
                .hasMessage("Expired JWT");
    }

    private static String signed(String algorithm) {
        realm.change(settings -> settings.put("defaultSignatureAlgorithm", algorithm));
        String token = realm.mission().token();
        assertThat(Jws.of(token).header().path("alg").asText()).isEqualTo(algorithm);
        return token;
    }
}
