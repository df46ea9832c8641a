package io.github.agentidentity.missions.domain;

import java.util.Optional;

/**
 * A mission as somebody looks at it.
 *
 * @param summary what is known of it in any case
 * @param mission all of it; empty where its stored texts cannot be read, so that it permits nothing
 */
public record ListedMission(MissionSummary summary, Optional<Mission> mission) {

    /** One that can be read. */
    public static ListedMission of(Mission mission) {
        return new ListedMission(mission.summary(), Optional.of(mission));
    }
}
