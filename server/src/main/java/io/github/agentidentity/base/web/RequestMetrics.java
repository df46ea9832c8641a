package io.github.agentidentity.base.web;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.base.domain.MeterName;
import io.micrometer.core.instrument.Metrics;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Counters and timers in Micrometer's global registry: where the server's metrics are off, there are none. Every tag is
 * a word that this code chooses; ids of whatever kind never become one.
 */
public final class RequestMetrics {

    /** Outcome of a request. */
    public enum Outcome {
        DONE,
        /** Also a poll that must go on. */
        REFUSED,
        /** By a server error, or in Keycloak's own words. */
        FAILED;

        /** Outcome that a response stands for. */
        static Outcome of(Response response) {
            if (response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL) {
                return DONE;
            }
            return response.getStatusInfo().getFamily() == Response.Status.Family.SERVER_ERROR ? FAILED : REFUSED;
        }
    }

    private RequestMetrics() {}

    /** The answer of {@code work}, counted and timed by its status; what throws counts as failed. */
    public static Response timed(Operation operation, Supplier<Response> work) {
        Instant begun = Instant.now();
        Outcome outcome = Outcome.FAILED;
        try {
            Response response = work.get();
            outcome = Outcome.of(response);
            return response;
        } finally {
            requested(operation, outcome, Duration.between(begun, Instant.now()));
        }
    }

    public static void requested(Operation operation, Outcome outcome, Duration took) {
        Metrics.timer(
                        MeterName.REQUESTS.code(),
                        "step",
                        operation.code(),
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .record(took);
    }

    /** Counts a refusal. */
    public static void refused(Operation operation, Reason reason) {
        Metrics.counter(MeterName.REFUSALS.code(), "step", operation.code(), "reason", reason.code())
                .increment();
    }

    /** Counts a check of a realm's evidence that came to its end. */
    public static void checkedEvidence(boolean sound) {
        Metrics.counter(MeterName.EVIDENCE_CHECKS.code(), "outcome", sound ? "sound" : "unsound")
                .increment();
    }
}
