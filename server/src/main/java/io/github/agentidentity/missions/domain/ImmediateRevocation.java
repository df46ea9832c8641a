package io.github.agentidentity.missions.domain;

/**
 * Revokes a mission of which a request finds that it must end, with its evidence, whatever becomes of that request: it
 * is refused and rolled back, and the mission is revoked by the time at which it is answered.
 */
public interface ImmediateRevocation {

    /**
     * Revokes the mission, if it is not over yet.
     *
     * @param cause why, as evidence names it
     */
    void revoke(String missionId, String cause);
}
