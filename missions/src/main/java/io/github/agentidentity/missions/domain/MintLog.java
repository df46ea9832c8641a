package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.json.JsonObject;

/**
 * Evidence of mints: the place of each is the one that counting it has made, and because mints are many, nobody asks.
 */
public interface MintLog {

    /**
     * Writes one row at the last place of the history of a mission, whose row this transaction holds since it counted
     * the mint ({@link Missions#countDerivation}).
     *
     * @param content as for {@link EvidenceLog#append}
     */
    void minted(String missionId, JsonObject content);
}
