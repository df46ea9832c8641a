package io.github.agentidentity.missions.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A mission as somebody looks at it.
 *
 * @param summary what is known of it in any case
 * @param mission all of it; empty where its stored texts cannot be read, so that it permits nothing
 * @param endedAt when it was ended, if that was before its time was over
 */
public record ListedMission(MissionSummary summary, Optional<Mission> mission, Optional<Instant> endedAt) {

    /** One that can be read, and that nothing ended. */
    public static ListedMission of(Mission mission) {
        return new ListedMission(mission.summary(), Optional.of(mission), Optional.empty());
    }
}
