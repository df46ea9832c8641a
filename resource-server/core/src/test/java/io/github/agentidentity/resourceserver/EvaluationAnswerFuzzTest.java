package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.fixture.ForeignText;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers as something else at the decision point's address could give them. */
class EvaluationAnswerFuzzTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final Optional<String> DIGEST = Optional.of("sha-256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");

    @MethodSource("seeds")
    @FuzzTest
    void whatever_is_answered_permits_nothing_but_by_a_permit_within_its_bounds(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.read(EvaluationAnswerFuzzTest::read, Reason.MALFORMED_JSON).ifPresent(answer -> {
            answer.permit(DIGEST, NOW).ifPresent(permit -> {
                assertThat(answer.decision()).isTrue();
                assertThat(permit.evaluationId()).hasSizeBetween(1, 128);
                assertThat(permit.validUntil()).isAfter(NOW);
                assertThat(permit.parameterDigest()).isEqualTo(DIGEST);
            });
            assertThat(answer.denial().toString()).hasSizeLessThan(200);
            answer.ticket().ifPresent(ticket -> assertThat(ticket).hasSizeBetween(1, 512));
        });
    }

    private static EvaluationAnswer read(String text) {
        try {
            return EvaluationAnswer.read(text);
        } catch (IOException malformed) {
            throw Refusal.because(Reason.MALFORMED_JSON, "No answer.");
        }
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "{\"decision\":true,\"context\":{\"evaluation_id\":\"dec_1\",\"conditions\":{\"parameter_digest\":\""
                        + DIGEST.orElseThrow()
                        + "\",\"valid_until\":\"2026-12-01T12:01:00Z\",\"use_limit\":1},"
                        + "\"obligations\":[{\"id\":\"o\",\"type\":\"custom\",\"properties\":{\"name\":"
                        + "\"urn:agent-identity:obligation:label\",\"agent\":{\"client_id\":\"a\",\"name\":\"A\"},"
                        + "\"human\":{\"sub\":\"h\",\"name\":\"H\"}}}]}}",
                "{\"decision\":false,\"context\":{\"reason\":\"approval_required\",\"next_action\":\"retry\","
                        + "\"retry_after\":1e3,\"urn:agent-identity:task\":{\"urn:agent-identity:ticket\":\"t\"}}}",
                "{\"decision\":false}",
                "{\"decision\":1}");
    }
}
