package io.github.agentidentity.resourceserver;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Circuit breaker before an issuer that fails: after a failure nobody asks for a second, and then one at a time, until
 * there is an answer. So no request waits for an issuer that hangs but those that met its first silence.
 */
final class Circuit {

    private static final Duration QUIET = Duration.ofSeconds(1);

    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile boolean failing;
    private volatile Instant quietUntil = Instant.MIN;

    /** Whether the last answer was usable, so that everybody may ask. */
    boolean isClosed() {
        return !failing;
    }

    /** Whether this caller is the one that asks whether the issuer answers again. */
    boolean mayProbe(Instant now) {
        // A clock that was set back prolongs no quiet.
        boolean quiet = now.isBefore(quietUntil) && !quietUntil.isAfter(now.plus(QUIET));
        return !quiet && probing.compareAndSet(false, true);
    }

    void succeeded() {
        if (failing) {
            failing = false;
            probing.set(false);
        }
    }

    void failed(Instant now) {
        quietUntil = now.plus(QUIET);
        failing = true;
        probing.set(false);
    }

    /** Ends a probe without an answer that says something of the issuer. */
    void gaveUp() {
        probing.set(false);
    }
}
