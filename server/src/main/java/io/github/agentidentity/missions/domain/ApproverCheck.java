package io.github.agentidentity.missions.domain;

import io.github.agentidentity.authority.Entry;
import io.github.agentidentity.registry.domain.Human;
import java.util.Optional;

/** Check of whether people can be found who approve single actions. */
@FunctionalInterface
public interface ApproverCheck {

    /** Why nobody, or too few, could approve an action under this entry for this human; empty where enough can. */
    Optional<DryRunFinding.Cause> of(Entry granted, Human delegator);
}
