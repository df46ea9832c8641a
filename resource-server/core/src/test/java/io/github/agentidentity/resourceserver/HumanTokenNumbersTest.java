package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.MALFORMED_TOKEN;
import static io.github.agentidentity.authority.Reason.TOKEN_EXPIRED;
import static io.github.agentidentity.authority.Reason.WRONG_TOKEN_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.json.JsonDecimal;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.TokenWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that Keycloak writes for humans with numbers and headers of RFC 7519 and 9068; ours stay strict. */
final class HumanTokenNumbersTest {

    private final FakeIssuer issuer = FakeIssuer.start();
    private final ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
            .humansThrough(Cast.DESK)
            .build();

    @AfterEach
    void stop() {
        mail.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-0.25", "1e3", "1E-7", "9007199254740993", "123456789012345678901234567890", "-0"})
    void a_claim_that_is_not_used_may_be_any_number(String number) {
        HumanPrincipal human = human(issuer.human().claim("quota", new JsonDecimal(number)));
        assertThat(human.claims().get("quota")).contains(new JsonDecimal(number));
    }

    @Test
    void the_times_of_a_humans_token_may_have_fractions() {
        long now = Instant.now().getEpochSecond();
        HumanPrincipal human = human(issuer.human()
                .claim("iat", new JsonDecimal((now - 1) + ".25"))
                .claim("nbf", new JsonDecimal((now - 1) + ".5"))
                .claim("exp", new JsonDecimal((now + 60) + ".75"))
                .claim("auth_time", new JsonDecimal((now - 9) + ".125")));
        assertThat(human.authenticatedAt()).contains(Instant.ofEpochSecond(now - 9, 125_000_000));
        assertThat(human.expiresAt()).isEqualTo(Instant.ofEpochSecond(now + 65, 750_000_000));
    }

    @Test
    void a_fraction_makes_no_token_live_longer() {
        long now = Instant.now().getEpochSecond();
        Refused.as(
                TOKEN_EXPIRED,
                () -> human(issuer.human().claim("iat", now - 60).claim("exp", new JsonDecimal((now - 6) + ".5"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e2147483648", "99999999999999999999", "1e-40"})
    void a_time_that_is_none_is_refused(String number) {
        Refused.as(MALFORMED_TOKEN, () -> human(issuer.human().claim("exp", new JsonDecimal(number))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.", ".5", "01", "1e", "+1", "1.5.5", "--1", "0x10", "NaN"})
    void what_is_no_json_number_is_refused(String number) {
        String payload = issuer.human().payload();
        String broken = payload.substring(0, payload.length() - 1) + ",\"quota\":" + number + "}";
        Refused.as(MALFORMED_TOKEN, () -> human(issuer.human().payload(broken)));
    }

    @Test
    void a_humans_token_may_have_the_header_of_rfc_9068() {
        assertThat(human(issuer.human().header("typ", "at+jwt")).human()).isEqualTo(Cast.ALICE);
    }

    @Test
    void such_a_header_makes_no_other_kind_of_token_acceptable() {
        Refused.as(
                WRONG_TOKEN_TYPE,
                () -> human(issuer.human().header("typ", "at+jwt").claim("typ", "ID")));
        Refused.as(
                WRONG_TOKEN_TYPE,
                () -> human(issuer.agent().header("typ", "at+jwt").claim("typ", "Bearer")));
    }

    @Test
    void a_server_for_agents_only_takes_no_such_token() {
        ResourceServer agentsOnly =
                ResourceServer.builder(issuer.issuer(), Cast.MAIL).build();
        Refused.as(
                WRONG_TOKEN_TYPE,
                () -> agentsOnly.authenticate(bearer(issuer.human().header("typ", "at+jwt"))));
        assertThat(issuer.keyCalls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "9007199254740993", "1e3"})
    void a_number_that_is_no_whole_one_is_refused_in_an_agents_token(String number) {
        Refused.as(
                MALFORMED_TOKEN,
                () -> mail.authenticate(bearer(issuer.agent().claim("quota", new JsonDecimal(number)))));
    }

    private HumanPrincipal human(TokenWriter token) {
        return (HumanPrincipal) mail.authenticate(bearer(token));
    }

    private IncomingRequest bearer(TokenWriter token) {
        return IncomingRequest.of("GET", "/messages").authorization(List.of("Bearer " + issuer.sign(token)));
    }
}
