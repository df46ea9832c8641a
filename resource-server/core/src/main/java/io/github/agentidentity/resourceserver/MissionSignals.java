package io.github.agentidentity.resourceserver;

/**
 * Takes news of missions, from whatever stream of the issuer's the service listens to. What is told here holds from the
 * next action on, at this process. News may only restrict: none makes a token good.
 */
@PublicApi
public interface MissionSignals {

    /**
     * This mission is over for good: no token of it permits anything here any more, whatever the issuer is believed to
     * say.
     *
     * @param missionId the {@code id} of the claim {@code mission}
     */
    void ended(String missionId);

    /**
     * The state of this mission is not what it was: what the issuer said of it is forgotten, and asked again where the
     * service introspects. Without effect where it does not.
     *
     * @param missionId the {@code id} of the claim {@code mission}
     */
    void changed(String missionId);
}
