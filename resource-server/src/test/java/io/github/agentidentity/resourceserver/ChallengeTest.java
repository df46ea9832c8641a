package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A refusal as an HTTP answer: RFC 6750 section 3. */
final class ChallengeTest {

    @Test
    void a_bad_token_is_401_with_error_and_description() {
        Challenge challenge = Challenge.of(Refusal.because(Reason.TOKEN_EXPIRED, "Exchange for a new token."));

        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.wwwAuthenticate())
                .hasValue("Bearer error=\"invalid_token\", error_description=\"Exchange for a new token.\"");
    }

    @Test
    void no_token_is_401_and_names_no_error() {
        Challenge challenge = Challenge.of(Refusal.because(Reason.MISSING_TOKEN, "Present a token."));

        assertThat(challenge.status()).isEqualTo(401);
        assertThat(challenge.wwwAuthenticate()).hasValue("Bearer");
    }

    @Test
    void an_action_beyond_the_token_is_403() {
        Challenge challenge = Challenge.of(Refusal.because(Reason.ACTION_NOT_GRANTED, "Ask."));

        assertThat(challenge.status()).isEqualTo(403);
        assertThat(challenge.wwwAuthenticate())
                .hasValue("Bearer error=\"insufficient_scope\", error_description=\"Ask.\"");
    }

    @Test
    void a_bad_request_is_400() {
        Challenge challenge = Challenge.of(Refusal.because(Reason.MALFORMED_PARAMETER, "Write one token."));

        assertThat(challenge.status()).isEqualTo(400);
        assertThat(challenge.wwwAuthenticate().orElseThrow()).startsWith("Bearer error=\"invalid_request\"");
    }

    @Test
    void our_own_failure_is_503_without_a_challenge() {
        Challenge challenge = Challenge.of(Refusal.because(Reason.KEYS_UNAVAILABLE, "Try again later."));

        assertThat(challenge.status()).isEqualTo(503);
        assertThat(challenge.wwwAuthenticate()).isEmpty();
    }

    @Test
    void every_reason_has_an_answer_that_is_no_success() {
        assertThat(Reason.values())
                .extracting(
                        reason -> Challenge.of(Refusal.because(reason, "No.")).status())
                .containsOnly(400, 401, 403, 503);
    }

    @Test
    void resource_metadata_is_named_when_there_is_some() {
        URI metadata = URI.create("https://mail.example/.well-known/oauth-protected-resource");

        assertThat(Challenge.of(Refusal.because(Reason.MISSING_TOKEN, "Present a token."), metadata)
                        .wwwAuthenticate())
                .hasValue("Bearer resource_metadata=\"" + metadata + "\"");
        assertThat(Challenge.of(Refusal.because(Reason.TOKEN_EXPIRED, "New one."), metadata)
                        .wwwAuthenticate()
                        .orElseThrow())
                .endsWith(", resource_metadata=\"" + metadata + "\"");
    }

    @Test
    void a_description_cannot_leave_its_quotes() {
        Challenge challenge = Challenge.of(Refusal.because(
                Reason.TOKEN_EXPIRED, "a\", error=\"none\\\r\nSet-Cookie: b=c; d\u00e9\u2028\uD83D\uDE00"));

        assertThat(challenge.wwwAuthenticate())
                .hasValue("Bearer error=\"invalid_token\", "
                        + "error_description=\"a', error='none???Set-Cookie: b=c; d???\"");
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
}
