package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Refusal;
import java.util.Optional;

/** What speaks now against a token that is good in itself. */
interface Standing {

    /** Nothing is known beyond the token. */
    Standing BY_THE_TOKEN_ALONE = action -> Optional.empty();

    /** Why the literal {@code action} must not be done on the token now, if there is a reason. */
    Optional<Refusal> objection(String action);
}
