package io.github.agentidentity.missions.domain;

import static io.github.agentidentity.authority.Reason.UNKNOWN_MISSION;

import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.authority.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;

/** A human looks at the missions that are theirs, and ends them. */
public final class Ending {

    /** How many missions a list shows at most. */
    public static final int LISTED = 100;

    /** Who revokes where no human does. */
    public static final String SERVER = "server";

    private static final int BATCH = 200;

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
        revoke(mission.id(), human.id(), "human");
    }

    /**
     * Revokes every mission that is not over yet of an agent, of a human or of the whole realm.
     *
     * @param by the internal id of the human who does it, or {@link #SERVER}
     * @param cause why, as evidence names it
     * @return how many
     */
    public int revokeAll(Missions.Whose whose, String by, String cause) {
        int revoked = 0;
        List<String> batch = missions.unended(whose, BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(mission -> revoke(mission, by, cause));
            revoked += batch.size();
            batch = missions.unended(whose, BATCH);
        }
        return revoked;
    }

    /**
     * Revokes a mission, if it is not over yet.
     *
     * @param by as for {@link #revokeAll}
     * @param cause as for {@link #revokeAll}
     */
    public void revoke(String missionId, String by, String cause) {
        OptionalLong place = missions.end(missionId, MissionState.REVOKED);
        place.ifPresent(seq -> evidence.append(
                missionId,
                seq,
                EvidenceKind.REVOKED,
                JsonObject.builder().put("by", by).put("cause", cause).build()));
    }
}
