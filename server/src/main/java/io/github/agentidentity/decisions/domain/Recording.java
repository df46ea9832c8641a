package io.github.agentidentity.decisions.domain;

import java.time.Duration;
import java.util.Optional;

/** Result of an attempt to record a permit. Where it is not {@link Recorded} nothing was charged or written. */
public sealed interface Recording {

    /** It stands, and its uses are counted. */
    record Recorded() implements Recording {}

    /**
     * As much was used as was approved.
     *
     * @param until the time until all rates have room for it, if nobody uses them meanwhile and they ever have
     */
    record Exhausted(Optional<Duration> until) implements Recording {}

    /** Its approval was used meanwhile, is over, or is not one any more. */
    record Unapproved() implements Recording {}

    /** Somebody was faster: something that the permit rests on does not stand any more. */
    record Overtaken() implements Recording {}

    /**
     * Its idempotency key is taken.
     *
     * @param earlier by this permit
     */
    record Claimed(KeptPermit earlier) implements Recording {}
}
