package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.TokenWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Form of a refusal as a client sees it. */
final class ChallengeTest {

    private static final String ISSUER = "https://id.example/realms/agents";
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final String METADATA =
            "resource_metadata=\"https://mail.example/.well-known/oauth-protected-resource\"";
    private static final String ALGS = "algs=\"ES256 ES384 ES512 PS256 PS384 PS512 RS256 RS384 RS512\"";
    private static final IncomingRequest BEARER =
            IncomingRequest.of("GET", "/messages").authorization(List.of("Bearer a.b.c"));
    private static final IncomingRequest DPOP =
            IncomingRequest.of("GET", "/messages").authorization(List.of("DPoP a.b.c"));

    private final ResourceServer mail = builder().build();

    @Test
    void no_token_is_401_and_names_both_schemes_and_no_error() {
        Challenge challenge = mail.challenge(
                Refusal.because(Reason.MISSING_TOKEN, "Present a token."), IncomingRequest.of("GET", "/messages"));

        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.wwwAuthenticate()).containsExactly("Bearer " + METADATA, "DPoP " + ALGS + ", " + METADATA);
    }

    @Test
    void a_bad_bearer_token_is_401_and_a_bound_one_is_offered_too() {
        Challenge challenge = mail.challenge(because(Reason.TOKEN_EXPIRED), BEARER);

        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.wwwAuthenticate())
                .containsExactly(
                        "Bearer error=\"invalid_token\", error_description=\"No.\", " + METADATA,
                        "DPoP " + ALGS + ", " + METADATA);
    }

    @Test
    void a_bad_bound_token_is_told_so_under_its_own_scheme_only() {
        assertThat(mail.challenge(because(Reason.TOKEN_EXPIRED), DPOP).wwwAuthenticate())
                .containsExactly("DPoP error=\"invalid_token\", error_description=\"No.\", " + ALGS + ", " + METADATA);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "MALFORMED_PROOF",
                "PROOF_OF_ANOTHER_KEY",
                "PROOF_FOR_ANOTHER_REQUEST",
                "PROOF_OUTDATED",
                "PROOF_REPLAYED"
            })
    void a_bad_proof_is_401_invalid_dpop_proof(Reason reason) {
        Challenge challenge = mail.challenge(because(reason), DPOP);

        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.wwwAuthenticate())
                .singleElement()
                .asString()
                .startsWith("DPoP error=\"invalid_dpop_proof\"")
                .contains(ALGS);
    }

    @Test
    void a_bound_token_sent_as_bearer_is_pointed_to_DPoP() {
        assertThat(mail.challenge(because(Reason.BOUND_TOKEN_WITHOUT_PROOF), BEARER)
                        .wwwAuthenticate())
                .singleElement()
                .asString()
                .startsWith("DPoP error=\"invalid_token\"");
    }

    @Test
    void a_missing_nonce_comes_with_one() {
        byte[] secret = new byte[32];
        ResourceServer strict = builder().demandNonce(secret).build();
        Challenge challenge = strict.challenge(because(Reason.PROOF_WITHOUT_NONCE), DPOP);

        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.wwwAuthenticate()).singleElement().asString().startsWith("DPoP error=\"use_dpop_nonce\"");
        assertThat(challenge.nonce()).contains(new Nonces(secret).at(NOON)).isEqualTo(strict.nonce());
    }

    @Test
    void where_no_nonce_is_demanded_none_is_sent() {
        assertThat(mail.nonce()).isEmpty();
        assertThat(mail.challenge(because(Reason.MISSING_TOKEN), DPOP).nonce()).isEmpty();
    }

    @Test
    void an_action_beyond_the_token_is_403_and_says_that_authority_is_missing() {
        Challenge challenge = mail.challenge(because(Reason.ACTION_NOT_GRANTED), BEARER);

        assertThat(challenge.status()).isEqualTo(403);
        assertThat(challenge.wwwAuthenticate())
                .containsExactly("Bearer error=\"insufficient_scope\", error_description=\"No.\", "
                        + "mission_denial=\"insufficient_authority\", " + METADATA);
    }

    @Test
    void where_the_service_says_which_action_a_request_is_the_challenge_says_which_scope_it_needs() {
        ResourceServer named =
                builder().actions("messages.read", "messages.delete").build();
        String scope = ", scope=\"https://mail.example#messages.read\"";

        assertThat(named.challenge(because(Reason.ACTION_NOT_GRANTED), BEARER.action("messages.read"))
                        .wwwAuthenticate())
                .containsExactly("Bearer error=\"insufficient_scope\", error_description=\"No.\", "
                        + "mission_denial=\"insufficient_authority\", " + METADATA + scope);
        assertThat(named.challenge(
                                because(Reason.MISSING_TOKEN),
                                IncomingRequest.of("GET", "/messages").action("messages.read"))
                        .wwwAuthenticate())
                .containsExactly("Bearer " + METADATA + scope, "DPoP " + ALGS + ", " + METADATA + scope);
        assertThat(named.challenge(because(Reason.TOKEN_EXPIRED), DPOP.action("messages.read"))
                        .wwwAuthenticate())
                .singleElement()
                .asString()
                .endsWith(scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.send", "messages.*", "", "a\" , error=\"b", "a\r\nSet-Cookie: b=c"})
    void no_scope_is_named_that_the_builder_was_not_told(String action) {
        ResourceServer named = builder().actions("messages.read").build();

        assertThat(named.challenge(because(Reason.ACTION_NOT_GRANTED), BEARER.action(action)))
                .isEqualTo(named.challenge(because(Reason.ACTION_NOT_GRANTED), BEARER));
        assertThat(mail.challenge(because(Reason.ACTION_NOT_GRANTED), BEARER.action("messages.read")))
                .isEqualTo(mail.challenge(because(Reason.ACTION_NOT_GRANTED), BEARER));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "ACTION_NEEDS_DECISION",
                "PROOF_REPLAYED",
                "PROOF_WITHOUT_NONCE",
                "WEAK_AUTHENTICATION",
                "MALFORMED_PARAMETER",
                "STATE_UNAVAILABLE"
            })
    void no_scope_is_named_where_another_token_would_not_help(Reason reason) {
        ResourceServer named = builder().actions("messages.read").build();

        assertThat(named.challenge(because(reason), DPOP.action("messages.read"))
                        .wwwAuthenticate())
                .noneMatch(value -> value.contains("scope=\"https"));
    }

    @Test
    void an_action_that_needs_a_decision_is_403_and_says_that_a_constraint_stands_in_the_way() {
        Challenge challenge = mail.challenge(because(Reason.ACTION_NEEDS_DECISION), DPOP);

        assertThat(challenge.status()).isEqualTo(403);
        assertThat(challenge.wwwAuthenticate())
                .singleElement()
                .asString()
                .startsWith("DPoP error=\"insufficient_scope\"")
                .contains("mission_denial=\"constraint_unrecognized\"");
    }

    @Test
    void who_presents_a_bad_token_learns_nothing_of_authority() {
        assertThat(mail.challenge(because(Reason.WRONG_AUDIENCE), BEARER).wwwAuthenticate())
                .noneMatch(value -> value.contains("mission_denial"));
    }

    @Test
    void a_bad_request_is_400() {
        Challenge challenge = mail.challenge(because(Reason.MALFORMED_PARAMETER), BEARER);

        assertThat(challenge.status()).isEqualTo(400);
        assertThat(challenge.wwwAuthenticate())
                .singleElement()
                .asString()
                .startsWith("Bearer error=\"invalid_request\"");
    }

    @Test
    void our_own_failure_is_503_and_too_many_proofs_429_without_a_challenge() {
        Challenge failure = mail.challenge(because(Reason.KEYS_UNAVAILABLE), BEARER);
        assertThat(failure.status()).isEqualTo(503);
        assertThat(failure.wwwAuthenticate()).isEmpty();

        Challenge flood = mail.challenge(because(Reason.TOO_MANY_PROOFS), DPOP);
        assertThat(flood.status()).isEqualTo(429);
        assertThat(flood.wwwAuthenticate()).isEmpty();
    }

    @Test
    void a_mistake_of_the_service_is_500_without_a_challenge() {
        Challenge mistake = mail.challenge(because(Reason.UNDECIDED), BEARER);
        assertThat(mistake.status()).isEqualTo(500);
        assertThat(mistake.wwwAuthenticate()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "APPROVAL_REQUIRED")
    void every_reason_has_an_answer_that_is_no_success_and_names_its_code(Reason reason) {
        Challenge challenge = mail.challenge(because(reason), BEARER);

        assertThat(challenge.status()).isIn(400, 401, 403, 429, 500, 503);
        assertThat(challenge.text())
                .isEqualTo("{\"error\":\"" + reason.error().code() + "\",\"error_description\":\"No.\",\"reason\":\""
                        + reason.code() + "\"}");
    }

    @Test
    void an_approval_that_is_wanted_is_a_problem_and_no_error_of_oauth() {
        ResourceServer named = builder().actions("messages.read").build();
        Challenge challenge = named.challenge(
                Refusal.because(Reason.APPROVAL_REQUIRED, "Approve this.").withTicket("t1"),
                BEARER.action("messages.read"));

        assertThat(challenge.status()).isEqualTo(403);
        assertThat(challenge.contentType()).isEqualTo("application/problem+json");
        assertThat(challenge.wwwAuthenticate()).isEmpty();
        assertThat(challenge.text())
                .isEqualTo("{\"detail\":\"Approve this.\",\"status\":403,\"ticket\":\"t1\","
                        + "\"title\":\"A human must approve this action.\","
                        + "\"type\":\"urn:agent-identity:problem:approval-required\"}");
    }

    @Test
    void a_problem_without_a_ticket_names_none() {
        assertThat(mail.challenge(because(Reason.APPROVAL_REQUIRED), BEARER)
                        .body()
                        .get("ticket"))
                .isEmpty();
    }

    @Test
    void who_may_try_again_is_told_when() {
        List<String> written = new ArrayList<>();
        Refusal busy = because(Reason.BUSY).retryingAfter(Duration.ofSeconds(7));
        mail.challenge(busy, BEARER).headers((name, value) -> written.add(name + ": " + value));
        assertThat(written).contains("Retry-After: 7");
        assertThat(mail.challenge(because(Reason.BUSY), BEARER).retryAfter()).isEmpty();
    }

    @Test
    void a_human_who_must_sign_in_again_learns_how() {
        ResourceServer strict = builder()
                .humansThrough(Cast.DESK)
                .stepUp(StepUpRequirement.of(List.of("gold", "silver"), Duration.ofMinutes(5)))
                .build();
        Challenge challenge = strict.challenge(because(Reason.STALE_AUTHENTICATION), BEARER);

        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.wwwAuthenticate().get(0))
                .startsWith("Bearer error=\"insufficient_user_authentication\", error_description=\"No.\", "
                        + "acr_values=\"gold silver\", max_age=\"300\"");
    }

    @Test
    void a_sign_in_must_be_strong_and_recent() {
        ResourceServer strict = builder()
                .stepUp(StepUpRequirement.of(List.of("gold", "silver"), Duration.ofMinutes(5)))
                .build();
        TokenWriter alice = TokenWriter.human(ISSUER, NOON);

        strict.requireStepUp(human(alice.claim("acr", "silver")));
        strict.requireStepUp(human(alice.claim("auth_time", NOON.getEpochSecond() - 300)));
        Refused.as(
                Reason.STALE_AUTHENTICATION,
                () -> strict.requireStepUp(human(alice.claim("auth_time", NOON.getEpochSecond() - 301))));
        Refused.as(Reason.STALE_AUTHENTICATION, () -> strict.requireStepUp(human(alice.without("auth_time"))));
        Refused.as(Reason.WEAK_AUTHENTICATION, () -> strict.requireStepUp(human(alice.claim("acr", "bronze"))));
        Refused.as(Reason.WEAK_AUTHENTICATION, () -> strict.requireStepUp(human(alice.without("acr"))));
    }

    @Test
    void a_strong_sign_in_that_nobody_defined_is_a_mistake_of_the_service() {
        assertThatIllegalStateException().isThrownBy(() -> mail.requireStepUp(human(TokenWriter.human(ISSUER, NOON))));
        assertThatIllegalArgumentException().isThrownBy(() -> StepUpRequirement.of(List.of(), Duration.ofMinutes(5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepUpRequirement.of(List.of("a b"), Duration.ofMinutes(5)));
        assertThatIllegalArgumentException().isThrownBy(() -> StepUpRequirement.of(List.of("a"), Duration.ZERO));
    }

    @Test
    void every_header_of_the_answer_is_ready_to_be_written() {
        List<String> written = new ArrayList<>();
        mail.challenge(because(Reason.MISSING_TOKEN), BEARER)
                .headers((name, value) -> written.add(name + ": " + value));
        assertThat(written)
                .contains("Content-Type: application/json", "Cache-Control: no-store")
                .filteredOn(header -> header.startsWith("WWW-Authenticate: "))
                .hasSize(2);
    }

    @Test
    void a_description_cannot_leave_its_quotes() {
        Challenge challenge = mail.challenge(
                Refusal.because(
                        Reason.ACTION_NOT_GRANTED, "a\", error=\"none\\\r\nSet-Cookie: b=c; d\u00e9\u2028\uD83D\uDE00"),
                BEARER);

        assertThat(challenge.wwwAuthenticate().get(0))
                .startsWith("Bearer error=\"insufficient_scope\", "
                        + "error_description=\"a', error='none???Set-Cookie: b=c; d???\", mission_denial");
    }

    @Test
    void a_quoted_string_escapes_quotation_mark_and_backslash() {
        AuthParameters parameters = new AuthParameters();
        parameters.add("realm", "a\"b\\c");
        assertThat(parameters.after("Bearer")).isEqualTo("Bearer realm=\"a\\\"b\\\\c\"");
    }

    @Test
    void a_line_break_never_gets_into_a_challenge() {
        AuthParameters parameters = new AuthParameters();
        assertThatIllegalArgumentException().isThrownBy(() -> parameters.add("realm", "a\r\nb"));
    }

    private static HumanPrincipal human(TokenWriter token) {
        JsonObject claims = Claims.of(token).json();
        return new HumanPrincipal(Cast.ALICE, Cast.DESK, claims, NOON, "jti");
    }

    private static Refusal because(Reason reason) {
        return Refusal.because(reason, "No.");
    }

    private static ResourceServerBuilder builder() {
        return ResourceServer.builder(ISSUER, Cast.MAIL).clock(Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
