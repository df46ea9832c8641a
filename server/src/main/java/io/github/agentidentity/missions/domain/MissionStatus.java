package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Authority;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * State of a mission as a service may rely on it for a moment (mission status draft, Mission Status Response).
 *
 * @param mission as its record says
 * @param state {@code active} where tokens of it are good now; of one that goes on and gives nothing, {@code suspended}
 * @param change the number of the mission's last change
 * @param authority what is left of it for the service now; empty where the service did not ask for that, or nothing is
 *     permitted
 * @param at when that was so, by the database's clock
 */
public record MissionStatus(
        Mission mission, MissionState state, long change, Optional<Authority> authority, Instant at) {

    /** Time for which a service may rely on a state without asking again. */
    static final Duration FRESH = Duration.ofSeconds(10);

    /** Time after which nobody is to accept the answer any more. */
    static final Duration LIFE = Duration.ofSeconds(30);

    /** Until when the state may be relied on: an active mission never beyond its end. */
    public Instant freshUntil() {
        Instant usual = at.plus(FRESH);
        return state == MissionState.ACTIVE && mission.expiresAt().isBefore(usual) ? mission.expiresAt() : usual;
    }

    /** Until when the answer is valid. */
    public Instant expiresAt() {
        return at.plus(LIFE);
    }
}
