package io.github.agentidentity.registry.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * An agent was stopped, by somebody and for a reason. It holds for the client's internal id and for its client_id, so
 * that neither a rename nor a new registration lifts it; only a recorded release does. Where the agent had other
 * client_ids, and where a client that it holds for gets another, there is a further stop of the same origin.
 *
 * @param id {@code stp_…}
 * @param agentId the internal id of the agent's client when it was stopped
 * @param agentClientId its client_id then
 * @param kind for how long
 * @param at when
 * @param by the internal id of the admin who did it, or of the human who answers for the agent
 * @param reason why, in the admin's words
 * @param originId the id of the stop that the admin spoke: this one's own, or that of the one it follows
 */
public record AgentSuspension(
        String id,
        String agentId,
        String agentClientId,
        Kind kind,
        Instant at,
        String by,
        String reason,
        String originId) {

    /** A stop that an admin speaks: it is its own origin. */
    public static AgentSuspension spoken(
            String id, String agentId, String agentClientId, Kind kind, Instant at, String by, String reason) {
        return new AgentSuspension(id, agentId, agentClientId, kind, at, by, reason, id);
    }

    /** The same stop, for a client of these ids. */
    AgentSuspension following(String newId, String otherAgentId, String otherClientId) {
        return new AgentSuspension(newId, otherAgentId, otherClientId, kind, at, by, reason, originId);
    }

    /** Largest number of characters of a reason. */
    public static final int LONGEST_REASON = 500;

    /** For how long an agent is stopped. */
    public enum Kind {
        /** Until somebody releases it. */
        SUSPENDED(1),
        /** For ever. */
        RETIRED(2);

        private final long gravity;

        Kind(long gravity) {
            this.gravity = gravity;
        }

        /** The kind of this gravity; of several stops the one of the greatest holds. */
        public static Kind ofGravity(long gravity) {
            return Arrays.stream(values())
                    .filter(kind -> kind.gravity == gravity)
                    .findFirst()
                    .orElseThrow();
        }

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
