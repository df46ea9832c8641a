package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.List;

/** A human looks at the missions that are theirs, and ends them. */
public final class Ending {

    /** How many missions a list shows at most. */
    public static final int LISTED = 100;

    private final Missions missions;
    private final EvidenceLog evidence;

    public Ending(Missions missions, EvidenceLog evidence) {
        this.missions = missions;
        this.evidence = evidence;
    }

    /** The human's missions, newest first, at most {@value #LISTED}. */
    public List<Mission> missionsOf(Human human) {
        return missions.of(human, LISTED);
    }

    /**
     * Revokes a mission of this human; a mission that is over already stays as it is.
     *
     * @throws Refusal {@code unknown_mission}, alike for unknown and for somebody else's
     */
    public void revoke(Human human, String missionId) {
        Mission mission = missions.find(missionId)
                .filter(candidate -> candidate.concerns(human))
                .orElseThrow(() -> Refusal.because(UNKNOWN_MISSION, "There is no such mission of yours."));
        missions.end(mission.id(), MissionState.REVOKED)
                .ifPresent(seq -> evidence.append(
                        mission.id(),
                        seq,
                        EvidenceKind.REVOKED,
                        JsonObject.builder()
                                .put("by", human.id())
                                .put("cause", "human")
                                .build()));
    }
}
