package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.CLIENT_NOT_ACCEPTED;
import static io.github.agentidentity.authority.Reason.MALFORMED_TOKEN;
import static io.github.agentidentity.authority.Reason.TOKEN_EXPIRED;
import static io.github.agentidentity.authority.Reason.TOKEN_NOT_YET_VALID;
import static io.github.agentidentity.authority.Reason.UNTRUSTED_SIGNATURE;
import static io.github.agentidentity.authority.Reason.WRONG_AUDIENCE;
import static io.github.agentidentity.authority.Reason.WRONG_ISSUER;
import static io.github.agentidentity.authority.Reason.WRONG_TOKEN_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.agentidentity.authority.ResourceUri;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import io.github.agentidentity.testkit.TokenWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Humans in person and services in their own name: Keycloak's own access tokens. */
final class KeycloakTokenRulesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final String ISSUER = "https://id.example/realms/agents";

    private final TokenWriter human = TokenWriter.human(ISSUER, NOW);
    private final TokenWriter service = TokenWriter.service(ISSUER, NOW);

    @Test
    void a_human_comes_in_person_through_an_accepted_app() {
        HumanPrincipal alice = (HumanPrincipal) admit(human);

        assertThat(alice.human()).isEqualTo(Cast.ALICE);
        assertThat(alice.app()).isEqualTo(Cast.DESK);
        assertThat(alice.scopes()).containsExactlyInAnyOrder("openid", "profile");
        assertThat(alice.authenticationLevel()).contains("1");
        assertThat(alice.authenticatedAt()).contains(NOW);
        assertThat(alice.expiresAt()).isEqualTo(NOW.plusSeconds(305));
    }

    @Test
    void a_service_comes_in_its_own_name() {
        ServicePrincipal billing = (ServicePrincipal) admit(service);

        assertThat(billing.clientId()).isEqualTo(Cast.BILLING);
        assertThat(billing.scopes()).containsExactly("profile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"act", "may_act", "mission"})
    void what_speaks_of_an_agent_is_no_humans_and_no_services(String claim) {
        Refused.as(WRONG_TOKEN_TYPE, () -> admit(human.json(claim, "{}")));
        Refused.as(WRONG_TOKEN_TYPE, () -> admit(service.json(claim, "null")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ID",
                "Refresh",
                "Offline",
                "Logout",
                "bearer",
                "agent-identity/access",
                "agent-identity/handoff",
                "agent-identity/grant",
                ""
            })
    void another_kind_of_keycloaks_tokens_is_refused(String type) {
        Refused.as(WRONG_TOKEN_TYPE, () -> admit(human.claim("typ", type)));
        Refused.as(WRONG_TOKEN_TYPE, () -> admit(human.without("typ")));
    }

    @Test
    void a_token_that_says_it_is_bound_and_names_no_key_is_refused() {
        Refused.as(WRONG_TOKEN_TYPE, () -> admit(human.claim("typ", "DPoP")));
        assertThat(admit(human.claim("typ", "DPoP").boundTo(Keys.fresh()))).isInstanceOf(HumanPrincipal.class);
    }

    @Test
    void an_app_that_was_not_named_brings_no_human() {
        Refused.as(CLIENT_NOT_ACCEPTED, () -> admit(human.claim("azp", "account-console")));
    }

    @Test
    void a_humans_token_in_an_agents_own_name_is_refused() {
        Refused.as(CLIENT_NOT_ACCEPTED, () -> admit(human.claim("azp", Cast.ASSISTANT)));
    }

    @Test
    void a_service_account_is_never_taken_for_a_human() {
        Refused.as(
                CLIENT_NOT_ACCEPTED, () -> admit(service.claim("azp", Cast.DESK).claim("client_id", Cast.DESK)));
        Refused.as(CLIENT_NOT_ACCEPTED, () -> admit(human.claim("client_id", Cast.DESK)));
        Refused.as(CLIENT_NOT_ACCEPTED, () -> admit(human.without("sid")));
    }

    @Test
    void a_human_who_signed_in_at_a_services_client_is_not_the_service() {
        Refused.as(CLIENT_NOT_ACCEPTED, () -> admit(human.claim("azp", Cast.BILLING)));
    }

    @Test
    void a_service_that_was_not_named_is_refused() {
        Refused.as(
                CLIENT_NOT_ACCEPTED, () -> admit(service.claim("azp", "other").claim("client_id", "other")));
        Refused.as(CLIENT_NOT_ACCEPTED, () -> admit(service.claim("client_id", "other")));
    }

    @Test
    void one_of_several_audiences_must_be_exactly_this_server() {
        Refused.as(WRONG_AUDIENCE, () -> admit(human.list("aud", "account", "https://mail.example.evil.example")));
        Refused.as(WRONG_AUDIENCE, () -> admit(human.claim("aud", "https://mail.example/")));
        Refused.as(WRONG_AUDIENCE, () -> admit(human.without("aud")));
        assertThat(admit(human.claim("aud", Cast.MAIL))).isInstanceOf(HumanPrincipal.class);
    }

    @Test
    void another_issuer_is_refused() {
        Refused.as(WRONG_ISSUER, () -> admit(human.claim("iss", "https://id.example/realms/other")));
    }

    @Test
    void times_are_heeded() {
        KeycloakTokenRules rules = rules();
        Refused.as(TOKEN_EXPIRED, () -> rules.admit(Claims.of(human), NOW.plusSeconds(305)));
        Refused.as(TOKEN_NOT_YET_VALID, () -> rules.admit(Claims.of(human), NOW.minusSeconds(6)));
        Refused.as(
                MALFORMED_TOKEN,
                () -> admit(human.claim("exp", NOW.plusSeconds(86_401).getEpochSecond())));
    }

    @Test
    void a_client_is_an_app_or_a_service_not_both() {
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceServer.builder(ISSUER, Cast.MAIL)
                .humansThrough("desk")
                .services("desk")
                .build());
    }

    @Test
    void a_server_that_names_no_client_takes_agents_only_and_fetches_nothing_for_others() {
        try (FakeIssuer issuer = FakeIssuer.start()) {
            ResourceServer mail =
                    ResourceServer.builder(issuer.issuer(), Cast.MAIL).build();
            Refused.as(WRONG_TOKEN_TYPE, () -> mail.authenticate(bearer(issuer.sign(issuer.human()))));
            assertThat(issuer.calls()).isZero();
        }
    }

    @Test
    void a_server_tells_all_three_kinds_apart_and_needs_their_signature() {
        try (FakeIssuer issuer = FakeIssuer.start()) {
            ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                    .humansThrough(Cast.DESK)
                    .services(Cast.BILLING)
                    .build();
            assertThat(mail.authenticate(bearer(issuer.sign(issuer.human())))).isInstanceOf(HumanPrincipal.class);
            assertThat(mail.authenticate(bearer(issuer.sign(issuer.service())))).isInstanceOf(ServicePrincipal.class);
            assertThat(mail.authenticate(bearer(issuer.sign(issuer.agent())))).isInstanceOf(AgentPrincipal.class);
            Refused.as(
                    UNTRUSTED_SIGNATURE,
                    () -> mail.authenticate(bearer(issuer.human().signedBy(Keys.fresh()))));
            Refused.as(WRONG_TOKEN_TYPE, () -> mail.authenticateAgent(bearer(issuer.sign(issuer.human()))));
        }
    }

    @Test
    void the_header_of_another_kind_makes_no_agent_token() {
        try (FakeIssuer issuer = FakeIssuer.start()) {
            ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                    .humansThrough(Cast.DESK)
                    .build();
            Refused.as(
                    WRONG_TOKEN_TYPE,
                    () -> mail.authenticate(bearer(issuer.sign(issuer.agent().header("typ", "JWT")))));
        }
    }

    @Test
    void the_claims_of_a_human_stay_out_of_logs() {
        assertThat(admit(human.claim("email", "alice@example.com")).toString()).doesNotContain("alice@example.com");
        assertThat(admit(service.claim("email", "b@example.com")).toString()).doesNotContain("b@example.com");
    }

    private static IncomingRequest bearer(String token) {
        return IncomingRequest.of("GET", "/messages").authorization(List.of("Bearer " + token));
    }

    private static Principal admit(TokenWriter token) {
        return rules().admit(Claims.of(token), NOW);
    }

    private static KeycloakTokenRules rules() {
        return new KeycloakTokenRules(
                new Issuer(ISSUER),
                new ResourceUri(Cast.MAIL),
                Duration.ofSeconds(5),
                Set.of(Cast.DESK),
                Set.of(Cast.BILLING));
    }
}
