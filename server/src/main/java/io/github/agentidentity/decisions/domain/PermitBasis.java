package io.github.agentidentity.decisions.domain;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.missions.domain.token.PresentedToken;
import java.util.List;
import java.util.Optional;

/**
 * All on which a permit rests.
 *
 * @param presented the token, with its mission, agents and human
 * @param entry the entry by which it is permitted
 * @param approval the approval of the action, where it takes one
 * @param charges what it takes of the bounds of the entry
 * @param label what the service must show, where others than the human may see the effect
 */
record PermitBasis(
        PresentedToken presented,
        Entry entry,
        Optional<AccessRequest> approval,
        List<Charge> charges,
        Optional<SpeakerLabel> label) {

    PermitBasis {
        charges = List.copyOf(charges);
    }

    /** Whether a permit uses something up. */
    boolean isSpending() {
        return approval.isPresent() || !charges.isEmpty();
    }
}
