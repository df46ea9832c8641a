package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.json.JsonObject;
import java.util.List;

/**
 * Evidence of mints: the place of each is the one that counting it has made, and because mints are many, nobody asks.
 */
public interface MintLog {

    /**
     * Writes one row at the last place of the history of a mission, whose row this transaction holds since it counted
     * the mint ({@link Missions#countDerivation}).
     *
     * @param acting all who act, the current one included: their stops, and those of the human and the realm, are asked
     *     for once more in the same statement, the last one before the token leaves
     * @param content as for {@link EvidenceLog#append}
     * @return whether it was written; not where one of them was stopped since the mint was counted
     */
    boolean minted(String missionId, List<Agent> acting, JsonObject content);
}
