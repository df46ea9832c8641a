package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.missions.domain.MintedToken;
import io.github.agentidentity.missions.domain.Mission;
import java.util.function.Supplier;

/** Number of claims that were accepted, of each token, and of each service and mission. */
public interface ClaimCounts {

    /** The most claims of one token. */
    long MOST_OF_TOKEN = 200;

    /** The most claims of one service in one mission. */
    long MOST_OF_SERVICE = 10_000;

    /**
     * Does work on claims of one service about one mission. Few at a time do, so that they hold up nobody else who asks
     * about the mission.
     *
     * @throws io.github.agentidentity.authority.Refusal {@code busy} where as many do already; then it is not done
     */
    <T> T inTurn(Mission mission, String serviceId, Supplier<T> work);

    /**
     * Counts one more claim, if there is room for it with both. Claims of one service in one mission are counted in
     * turn, whatever node they come to, and the turn lasts until the transaction ends.
     *
     * @param serviceId the internal client id of the service
     * @return whether there was room
     */
    boolean count(Mission mission, String serviceId, MintedToken token);
}
