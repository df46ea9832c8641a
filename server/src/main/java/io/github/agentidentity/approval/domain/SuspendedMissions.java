package io.github.agentidentity.approval.domain;

import static io.github.agentidentity.authority.Reason.MISSION_COMPLETED;
import static io.github.agentidentity.authority.Reason.MISSION_EXPIRED;
import static io.github.agentidentity.authority.Reason.MISSION_REVOKED;
import static io.github.agentidentity.authority.Reason.NOT_SUSPENDED;
import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.missions.domain.Approver;
import io.github.agentidentity.missions.domain.Mission;
import io.github.agentidentity.missions.domain.MissionState;
import io.github.agentidentity.missions.domain.Missions;
import io.github.agentidentity.missions.domain.Withdrawals;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Missions that are suspended, until the human who approved them lets them go on. */
public final class SuspendedMissions {

    private final Missions missions;
    private final Withdrawals withdrawals;
    private final InstantSource clock;

    public SuspendedMissions(Missions missions, Withdrawals withdrawals, InstantSource clock) {
        this.missions = missions;
        this.withdrawals = withdrawals;
        this.clock = clock;
    }

    /** The mission with this id, if it is suspended, whoever may resume it. */
    Optional<Mission> find(String missionId) {
        return missions.find(missionId).filter(this::isSuspended);
    }

    /**
     * The mission that this human may resume.
     *
     * @throws Refusal {@code unknown_mission}, alike for unknown and for somebody else's; to the one who approved it
     *     {@code not_suspended} while it goes on, and the reason of its end afterwards
     */
    Mission of(Approver approver, String missionId) {
        return requireSuspended(of(approver.human().id(), missionId).orElseThrow(SuspendedMissions::unknown));
    }

    /** The mission with this id, in whatever state, if this human approved it. */
    Optional<Mission> of(String humanId, String missionId) {
        return missions.find(missionId).filter(found -> found.approverId().equals(humanId));
    }

    private Mission requireSuspended(Mission mission) {
        return switch (mission.stateAt(clock.instant())) {
            case SUSPENDED -> mission;
            case ACTIVE -> throw Refusal.because(NOT_SUSPENDED, "This mission goes on already.");
            case COMPLETED -> throw Refusal.because(MISSION_COMPLETED, "The agent said that this mission is done.");
            case REVOKED -> throw Refusal.because(MISSION_REVOKED, "This mission was ended.");
            case EXPIRED -> throw Refusal.because(MISSION_EXPIRED, "The time of this mission is over.");
        };
    }

    /** The client_ids of the services at which refusals of the mission added up. */
    List<String> refusedBy(Mission mission) {
        return withdrawals.services(mission.id());
    }

    private boolean isSuspended(Mission mission) {
        return mission.stateAt(clock.instant()) == MissionState.SUSPENDED;
    }

    static Refusal unknown() {
        return Refusal.because(UNKNOWN_MISSION, "There is no such mission for you to resume.");
    }
}
