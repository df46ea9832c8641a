package io.github.agentidentity.missions.web;

import io.github.agentidentity.authority.Reason;
import io.micrometer.core.instrument.Metrics;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;

/**
 * What is counted and timed, in Micrometer's global registry: where the server's metrics are off, nothing is. Every tag
 * is a word of ours; ids of whatever kind never become one.
 */
final class Meters {

    private static final String REQUESTS = "agent_identity.requests";
    private static final String REFUSALS = "agent_identity.refusals";

    /** How a request ended. */
    enum Outcome {
        DONE,
        /** Also a poll that must go on. */
        REFUSED,
        /** By a server error, or in Keycloak's own words. */
        FAILED;

        /** What an answer says. */
        static Outcome of(Response response) {
            if (response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL) {
                return DONE;
            }
            return response.getStatusInfo().getFamily() == Response.Status.Family.SERVER_ERROR ? FAILED : REFUSED;
        }
    }

    private Meters() {}

    static void requested(Step step, Outcome outcome, Duration took) {
        Metrics.timer(REQUESTS, "step", step.code(), "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .record(took);
    }

    static void refused(Step step, Reason reason) {
        Metrics.counter(REFUSALS, "step", step.code(), "reason", reason.code()).increment();
    }
}
