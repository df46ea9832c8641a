package io.github.agentidentity.decisions.domain;

import java.time.Instant;

/** Numbers of access requests of one realm, for those who are asked and for word to them. */
public interface AccessRequestCounts {

    /** Requests under a mission that were approved or spent. */
    long approvedUnder(String missionId);

    /** Requests under the same mission for the same action, whatever its parameters, before this one. */
    long before(AccessRequest request);

    /** Requests of the same agent for the same delegator that were made since then, up to and with this one. */
    long toDelegator(AccessRequest request, Instant since);

    /** Requests that this person may approve and that were made since then, up to and with this one. */
    long toPerson(String personId, AccessRequest request, Instant since);
}
