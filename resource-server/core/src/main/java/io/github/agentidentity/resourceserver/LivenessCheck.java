package io.github.agentidentity.resourceserver;

import java.time.Instant;
import java.util.Optional;

/** Check that a token, good in itself, still holds: its mission goes on, and permits what the token says. */
interface LivenessCheck {

    /** No check: the token alone decides. */
    LivenessCheck NONE = (attempt, now) -> Optional.empty();

    /** The verdict on {@code attempt} where it is no longer the token's: never {@link Verdict.Permitted}. */
    Optional<Verdict> objection(Attempt attempt, Instant now);
}
