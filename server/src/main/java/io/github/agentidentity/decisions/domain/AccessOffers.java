package io.github.agentidentity.decisions.domain;

import java.time.Duration;
import java.util.Optional;

/** Offers to services to request the approval that was missing (ARAP, Requestable Denial Context), of one realm. */
public interface AccessOffers {

    /** The time in which an offer can be taken. */
    Duration LIFETIME = Duration.ofMinutes(5);

    /** Largest number of offers to one service under one mission that can be taken at a time. */
    int MOST = 100;

    /**
     * Makes an offer, or finds one of the same to the same service that is good for another minute.
     *
     * @return empty where there are {@value #MOST} already
     */
    Optional<AccessOffer> make(AccessOffer offer);

    /** Takes an offer made to this service, once; also one whose time is over. */
    Optional<AccessOffer> take(String id, String serviceId);
}
