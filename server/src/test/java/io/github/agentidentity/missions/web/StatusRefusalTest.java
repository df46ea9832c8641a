package io.github.agentidentity.missions.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.Jcs;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusRefusalTest {

    private static final Optional<String> NONCE = Optional.of("nonce-0123456789");

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"UNKNOWN_MISSION", "NOT_A_RESOURCE_SERVER", "AUTHORITY_TAMPERED"})
    void whatever_keeps_a_mission_from_a_service_has_one_answer(Reason reason) {
        StatusRefusal answer = StatusRefusal.of(Refusal.because(reason, "for the log"), NONCE);

        assertThat(answer.status()).isEqualTo(Response.Status.NOT_FOUND);
        assertThat(Jcs.canonical(answer.body()))
                .isEqualTo("{\"error\":\"not_found\",\"error_description\":\"There is no such mission, or not for this"
                        + " client.\",\"nonce\":\"nonce-0123456789\",\"reason\":\"unknown_mission\"}");
        assertThat(answer.retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CALLER_NOT_AUTHENTICATED, 401, invalid_client",
        "MISSING_PARAMETER, 400, invalid_request",
        "REALM_NOT_ENABLED, 403, access_denied",
        "BUSY, 429, rate_limited",
        "DATABASE_UNAVAILABLE, 503, unavailable",
        "POLICY_FAILED, 500, server_error"
    })
    void every_other_one_has_the_code_of_the_draft(Reason reason, int status, String error) {
        StatusRefusal answer = StatusRefusal.of(Refusal.because(reason, "a sentence"), NONCE);

        assertThat(answer.status().getStatusCode()).isEqualTo(status);
        assertThat(Jcs.canonical(answer.body()))
                .contains("\"error\":\"" + error + "\"", "\"reason\":\"" + reason.code() + "\"", NONCE.get());
    }

    @Test
    void a_caller_who_may_try_again_is_told_when() {
        StatusRefusal answer = StatusRefusal.of(Refusal.because(Reason.BUSY, "a sentence"), NONCE);

        assertThat(answer.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(Jcs.canonical(answer.body())).contains("\"retry_after\":1");
    }

    @Test
    void no_nonce_comes_back_that_was_not_sent_well_formed() {
        assertThat(Jcs.canonical(
                        StatusRefusal.of(Refusal.because(Reason.MALFORMED_PARAMETER, "a sentence"), Optional.empty())
                                .body()))
                .doesNotContain("nonce");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef", "AZaz09._~+/=-AZaz", "ö"})
    void a_nonce_is_of_the_characters_of_base64_or_a_uri(String nonce) {
        assertThat(isTaken(nonce)).isEqualTo(nonce.length() > 1);
    }

    @Test
    void a_nonce_has_16_to_128_characters() {
        assertThat(isTaken("x".repeat(15))).isFalse();
        assertThat(isTaken("x".repeat(16))).isTrue();
        assertThat(isTaken("x".repeat(128))).isTrue();
        assertThat(isTaken("x".repeat(129))).isFalse();
        assertThat(isTaken("x".repeat(16) + "\n")).isFalse();
        assertThat(isTaken("x".repeat(16) + "\"")).isFalse();
    }

    private static boolean isTaken(String nonce) {
        try {
            return StatusNonce.require(nonce).equals(nonce);
        } catch (Refusal refusal) {
            assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED_PARAMETER);
            return false;
        }
    }
}
