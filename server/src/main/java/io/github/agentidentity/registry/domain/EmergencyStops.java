package io.github.agentidentity.registry.domain;

import java.util.List;

/** The holds in force: read at every step, and again in the locking statement of each mint. */
public interface EmergencyStops {

    /** The holds of this kind in force on this internal id or this name, the latest first. */
    List<EmergencyStop> inForce(EmergencyStop.Kind kind, String heldId, String heldName);

    /** Stores a new hold. */
    void create(EmergencyStop hold);

    /**
     * Releases a hold.
     *
     * @return whether it was in force: else nothing was changed
     */
    boolean release(String holdId, String by, String reason);

    /** This realm is being removed: its holds are known by its last name from now on. */
    void realmRemoved();

    /** A human is being removed: their hold is known by their last name from now on. */
    void humanRemoved(String humanId, String username);
}
