package io.github.agentidentity.resourceserver;

import java.time.Instant;
import java.util.Optional;

/** Current objections to a token that is good in itself. */
interface Standing {

    /** Nothing is known beyond the token. */
    Standing BY_THE_TOKEN_ALONE = (attempt, now) -> Optional.empty();

    /** The verdict on {@code attempt} where it is no longer the token's: never {@link Verdict.Permitted}. */
    Optional<Verdict> objection(Attempt attempt, Instant now);
}
