package io.github.agentidentity.decisions.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A permit that is about to be recorded.
 *
 * @param id the {@code evaluation_id}
 * @param serviceId the internal id of the resource server's client: it is good at no other
 * @param evaluatedAt when the evaluation began
 * @param conditions what the service must keep to
 * @param charges what it takes of the bounds of its entry; none where nothing is counted
 * @param claim the idempotency key under which it was asked for
 * @param approval the id of the approval that it spends, where it takes one
 */
public record NewPermit(
        String id,
        String serviceId,
        Instant evaluatedAt,
        PermitConditions conditions,
        List<Charge> charges,
        Optional<PermitClaim> claim,
        Optional<String> approval) {

    public NewPermit {
        charges = List.copyOf(charges);
    }

    /** Whether a row of its own is kept of it: it is good once, was charged, or can be asked for again. */
    public boolean isKept() {
        return conditions.singleUse() || !charges.isEmpty() || claim.isPresent();
    }
}
