package io.github.agentidentity.missions.domain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The stored missions of this realm: the truth that every mint reads. */
public interface Missions {

    /** Stores a mission that was just approved; its history begins with row 1 of evidence. */
    void create(Mission mission);

    /** The mission with this id. */
    Optional<Mission> find(String id);

    /** The missions of a human, newest first, at most {@code most}. */
    List<Mission> of(Human human, int most);

    /**
     * The ids of missions that are not over yet, at most {@code most}, in the order of ids: who ends many locks them
     * alike.
     */
    List<String> unended(Whose whose, int most);

    /**
     * Makes {@code grantId} the one grant of the mission that can be used, if the mission is active by the database's
     * clock and its agent is not stopped. The first time, the key that is proven becomes the mission's for good, or
     * none does; later it must be the same.
     *
     * @return the next place in its history, or empty where it is not active: then nothing was changed
     */
    OptionalLong renewGrant(String missionId, String grantId, Optional<ProvenKey> key);

    /**
     * The locking statement of a mint: counts one derivation if the mission is active, strictly before its end by the
     * database's clock, its agent is not stopped, the key is right as for {@link #renewGrant}, and this grant is still
     * its grant. A revoke or stop that committed first wins.
     *
     * @return the next place in its history, or empty where one of these does not hold: then nothing was changed
     */
    OptionalLong countDerivation(String missionId, String grantId, Optional<ProvenKey> key);

    /** Whether {@code grantId} is the one grant of the mission that can be used. */
    boolean isGrantOf(String missionId, String grantId);

    /**
     * Ends a mission that is not over yet.
     *
     * @return the next place in its history, or empty where it was over: then nothing was changed
     */
    OptionalLong end(String missionId, MissionState end);
}
