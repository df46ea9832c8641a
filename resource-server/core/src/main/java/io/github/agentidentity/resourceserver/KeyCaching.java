package io.github.agentidentity.resourceserver;

import java.time.Duration;

/**
 * Bounds on keeping the issuer's keys, and on asking for them.
 *
 * @param ahead the age at which keys are read again in the background
 * @param pause the span within which unknown key ids cause at most two reads, and after which a failed one is repeated
 * @param end the age from which keys do not count any more, although the issuer cannot be read
 */
record KeyCaching(Duration ahead, Duration pause, Duration end) {

    /** Read again after four minutes, so that keys are five minutes old at most while the issuer answers. */
    static final KeyCaching DEFAULT =
            new KeyCaching(Duration.ofMinutes(4), Duration.ofSeconds(30), Duration.ofHours(1));

    /** Time after which a failed read is repeated while no keys count. */
    Duration hurry() {
        return pause.dividedBy(10);
    }
}
