package io.github.agentidentity.missions.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * An agent was stopped, by somebody and for a reason. It holds for the client's internal id and for its client_id, so
 * that neither a rename nor a new registration lifts it; only a recorded release does.
 *
 * @param id {@code stp_…}
 * @param agentId the internal id of the agent's client when it was stopped
 * @param agentClientId its client_id then
 * @param kind for how long
 * @param at when
 * @param by the internal id of the admin who did it
 * @param reason why, in the admin's words
 */
public record Stop(String id, String agentId, String agentClientId, Kind kind, Instant at, String by, String reason) {

    /** How many characters a reason may have. */
    public static final int LONGEST_REASON = 500;

    /** For how long an agent is stopped. */
    public enum Kind {
        /** Until somebody releases it. */
        SUSPENDED,
        /** For ever. */
        RETIRED;

        /** The word in the table and on the wire. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind with this code. */
        public static Kind of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
