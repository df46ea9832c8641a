package io.github.agentidentity.resourceserver;

import java.time.Duration;

/**
 * Bounds on keeping the issuer's keys, and on asking for them.
 *
 * @param keep how long fetched keys serve without another look; a key withdrawn by the issuer lives on for this long
 * @param pause at most two fetches fall into one such span, however many unknown key ids arrive
 * @param outage how long the last keys serve while the issuer cannot be read
 */
record KeyCaching(Duration keep, Duration pause, Duration outage) {

    static final KeyCaching DEFAULT =
            new KeyCaching(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofHours(1));
}
