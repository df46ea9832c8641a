package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.MALFORMED_TOKEN;
import static io.github.agentidentity.authority.Reason.TOKEN_EXPIRED;
import static io.github.agentidentity.authority.Reason.TOKEN_NOT_YET_VALID;
import static io.github.agentidentity.testkit.Cast.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.testkit.TokenWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Time in which a token is valid. Issued at noon, for five minutes, within an hour's mission; the skew is five seconds.
 */
final class ValidityTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final String ISSUER = "https://id.example/realms/agents";

    private final TokenWriter token = TokenWriter.agent(ISSUER, NOON);

    @Test
    void a_token_is_good_until_the_skew_after_its_end_and_not_an_instant_longer() {
        admitAt(NOON.plusSeconds(305).minusNanos(1));
        Refused.as(TOKEN_EXPIRED, () -> admitAt(NOON.plusSeconds(305)));
    }

    @Test
    void a_token_from_the_future_is_refused_beyond_the_skew() {
        admitAt(NOON.minusSeconds(5));
        Refused.as(TOKEN_NOT_YET_VALID, () -> admitAt(NOON.minusSeconds(5).minusNanos(1)));
    }

    @Test
    void a_not_before_is_heeded() {
        token.claim("nbf", NOON.plusSeconds(60).getEpochSecond());
        admitAt(NOON.plusSeconds(55));
        Refused.as(TOKEN_NOT_YET_VALID, () -> admitAt(NOON.plusSeconds(54)));
    }

    @Test
    void a_token_lives_at_most_fifteen_minutes() {
        token.claim("exp", NOON.plusSeconds(900).getEpochSecond());
        admitAt(NOON);
        token.claim("exp", NOON.plusSeconds(901).getEpochSecond());
        Refused.as(MALFORMED_TOKEN, () -> admitAt(NOON));
    }

    @Test
    void a_token_that_ends_before_it_begins_is_refused() {
        token.claim("exp", NOON.getEpochSecond());
        Refused.as(MALFORMED_TOKEN, () -> admitAt(NOON));
        token.claim("exp", NOON.minusSeconds(1).getEpochSecond());
        Refused.as(MALFORMED_TOKEN, () -> admitAt(NOON));
    }

    @Test
    void instants_at_the_edge_of_numbers_are_refused_and_break_nothing() {
        token.claim("exp", 1L << 53);
        Refused.as(MALFORMED_TOKEN, () -> admitAt(NOON));
        token.claim("iat", -(1L << 53));
        Refused.as(MALFORMED_TOKEN, () -> admitAt(NOON));
    }

    @Test
    void a_token_that_outlives_its_mission_is_refused() {
        token.missionUntil(NOON.plusSeconds(299));
        Refused.as(MALFORMED_TOKEN, () -> admitAt(NOON));
    }

    @Test
    void the_skew_does_not_reach_past_the_end_of_the_mission() {
        token.missionUntil(NOON.plusSeconds(300));
        admitAt(NOON.plusSeconds(300).minusNanos(1));
        Refused.as(TOKEN_EXPIRED, () -> admitAt(NOON.plusSeconds(300)));
    }

    @Test
    void the_principal_ends_with_the_skew_but_never_after_the_mission() {
        assertThat(admitAt(NOON).expiresAt()).isEqualTo(NOON.plusSeconds(305));
        token.missionUntil(NOON.plusSeconds(302));
        assertThat(admitAt(NOON).expiresAt()).isEqualTo(NOON.plusSeconds(302));
    }

    @Test
    void the_skew_is_at_most_thirty_seconds() {
        ResourceServerBuilder builder = ResourceServer.builder(ISSUER, MAIL);
        assertThatCode(() -> builder.clockSkew(Duration.ofSeconds(30))).doesNotThrowAnyException();
        assertThatCode(() -> builder.clockSkew(Duration.ZERO)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.clockSkew(Duration.ofSeconds(31)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.clockSkew(Duration.ofSeconds(-1)));
    }

    private AgentPrincipal admitAt(Instant now) {
        return new AgentTokenRules(new Issuer(ISSUER), new ResourceUri(MAIL), Duration.ofSeconds(5))
                .admit(Claims.of(token), now);
    }
}
