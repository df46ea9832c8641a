package io.github.agentidentity.missions.domain;

/**
 * Revokes a mission on the spot, with its evidence, in a transaction of its own: the caller's is about to be rolled
 * back, because what it finds there makes it refuse.
 */
public interface Revocation {

    /**
     * Revokes the mission, if it is not over yet.
     *
     * @param cause why, as evidence names it
     */
    void revokeAtOnce(String missionId, String cause);
}
