package io.github.agentidentity.missions.domain;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * States of missions as they are now for their agents: a task waits, or is over, with its template. For the missions of
 * one answer, in which many may be tasks of one template.
 */
public final class ListedStates {

    private final Missions missions;
    private final InstantSource clock;
    private final Map<String, Optional<MissionState>> templates = new HashMap<>();

    public ListedStates(Missions missions, InstantSource clock) {
        this.missions = missions;
        this.clock = clock;
    }

    public MissionState of(MissionSummary mission) {
        MissionState own = mission.stateAt(clock.instant());
        return own == MissionState.ACTIVE
                ? mission.templateId().flatMap(this::ofTemplate).orElse(own)
                : own;
    }

    private Optional<MissionState> ofTemplate(String id) {
        return templates.computeIfAbsent(
                id, template -> missions.summary(template).map(found -> found.stateAt(clock.instant())));
    }
}
