package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Missions;
import java.time.InstantSource;
import java.util.Optional;

/** Missions that are suspended, until the human who approved them lets them go on. */
public final class SuspendedMissions {

    private final Missions missions;
    private final InstantSource clock;

    public SuspendedMissions(Missions missions, InstantSource clock) {
        this.missions = missions;
        this.clock = clock;
    }

    /** The mission with this id, if it is suspended, whoever may resume it. */
    Optional<Mission> find(String missionId) {
        return missions.find(missionId).filter(this::isSuspended);
    }

    /**
     * The mission that this human may resume.
     *
     * @throws Refusal {@code unknown_mission}, alike for unknown, for somebody else's and for one that is not suspended
     */
    Mission of(Approver approver, String missionId) {
        return missions.find(missionId)
                .filter(found -> found.approverId().equals(approver.human().id()))
                .filter(this::isSuspended)
                .orElseThrow(SuspendedMissions::unknown);
    }

    private boolean isSuspended(Mission mission) {
        return mission.stateAt(clock.instant()) == MissionState.SUSPENDED;
    }

    static Refusal unknown() {
        return Refusal.because(UNKNOWN_MISSION, "There is no such mission for you to resume.");
    }
}
