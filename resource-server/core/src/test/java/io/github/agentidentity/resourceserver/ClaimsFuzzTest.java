package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.authority.json.JsonNumber;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.TokenWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims as an issuer gone wrong could sign them. */
class ClaimsFuzzTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final String ISSUER = "https://id.example/realms/agents";
    private static final ResourceUri MAIL = new ResourceUri(Cast.MAIL);
    private static final AgentTokenRules RULES = new AgentTokenRules(new Issuer(ISSUER), MAIL, Duration.ofSeconds(5));

    @MethodSource("seeds")
    @FuzzTest
    void claims_make_a_principal_within_its_bounds_or_are_refused(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.read(
                        text -> RULES.admit(TokenHeaderFuzzTest.members(text), NOW),
                        Reason.MALFORMED_JSON,
                        Reason.WRONG_TOKEN_TYPE,
                        Reason.WRONG_ISSUER,
                        Reason.WRONG_AUDIENCE,
                        Reason.MALFORMED_TOKEN,
                        Reason.TOKEN_EXPIRED,
                        Reason.TOKEN_NOT_YET_VALID)
                .ifPresent(principal -> {
                    assertThat(principal.expiresAt())
                            .isAfter(NOW)
                            .isBeforeOrEqualTo(principal.mission().expiresAt());
                    assertThat(principal.authority().entries())
                            .isNotEmpty()
                            .allMatch(entry -> MAIL.covers(entry.resource()));
                });
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        token(),
                        token().without("jti"),
                        token().claim("exp", JsonNumber.MAX),
                        token().claim("nbf", -JsonNumber.MAX))
                .map(token -> token.payload().getBytes(StandardCharsets.UTF_8));
    }

    private static TokenWriter token() {
        return TokenWriter.agent(ISSUER, NOW);
    }
}
