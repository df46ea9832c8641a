package io.github.agentidentity.decisions.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Person who could fill a place among the approvers when the access request was made.
 *
 * @param place the place, from 0
 * @param personId the internal id of the account
 * @param approvedAt when they approved, if they did
 */
public record ApproverCandidate(int place, String personId, Optional<Instant> approvedAt) {

    static ApproverCandidate of(int place, String personId) {
        return new ApproverCandidate(place, personId, Optional.empty());
    }
}
