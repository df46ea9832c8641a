package io.github.agentidentity.decisions.domain;

import java.time.Duration;
import java.util.Optional;

/** Offers to services to request the approval that was missing (ARAP, Requestable Denial Context), of one realm. */
public interface AccessOffers {

    /** The time in which an offer can be taken. */
    Duration LIFETIME = Duration.ofMinutes(5);

    /** Largest number of offers under one mission that can be taken at a time. */
    int MOST = 100;

    /**
     * Makes an offer, unless there are {@value #MOST} of the mission's.
     *
     * @return whether it was made
     */
    boolean make(AccessOffer offer);

    /** Takes an offer made to this service, once; also one whose time is over. */
    Optional<AccessOffer> take(String id, String serviceId);
}
