package io.github.agentidentity.missions.domain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Missions end with what they rest on: an agent, a human, a session, a realm. */
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
        place.ifPresent(seq ->
                evidence.append(missionId, seq, EvidenceKind.REVOKED, new Word(by, cause, Optional.empty()).toJson()));
    }
}
