package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Use of a permit. One for a single use, or under an idempotency key, is claimed once among the nodes of a service, and
 * carried out once by whoever claimed it.
 */
final class PermitUse {

    /** Time for which a permit is remembered after its end, for nodes whose clocks are slow. */
    private static final Duration SLOW = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ResourceServer.class);

    private final Permit permit;
    private final boolean once;
    private final PermitClaims claims;
    private final Clock clock;
    private final Lock lock = new ReentrantLock(); // no monitor: a store may wait, on a virtual thread
    private boolean claimed;
    private boolean carriedOut;

    /** @param keyed whether the request has an idempotency key, under which other requests get the same permit */
    PermitUse(Permit permit, boolean keyed, PermitClaims claims, Clock clock) {
        this.permit = permit;
        this.once = keyed || permit.isForOneUse();
        this.claims = claims;
        this.clock = clock;
    }

    Permit permit() {
        return permit;
    }

    /**
     * Claims the permit; again for the same answer of the decision point is no second claim.
     *
     * @throws Refusal if it has ended, or somebody else has claimed it
     */
    void claim() {
        lock.lock();
        try {
            requireUnused();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Claims the permit for the one execution that it is good for.
     *
     * @throws Refusal as {@link #claim} does, and if it was carried out before
     */
    void carryOut() {
        lock.lock();
        try {
            requireUnused();
            carriedOut = true;
        } finally {
            lock.unlock();
        }
    }

    private void requireUnused() {
        if (!clock.instant().isBefore(permit.validUntil())) {
            throw Refusal.because(
                    Reason.ACTION_NEEDS_DECISION,
                    "Send the request again: what was permitted was not carried out in time.");
        }
        if (once && !claimed) {
            claimed = true;
            carriedOut = !isFirst();
        }
        if (once && carriedOut) {
            throw used();
        }
    }

    private boolean isFirst() {
        try {
            return claims.claim(permit.evaluationId(), permit.validUntil().plus(SLOW));
        } catch (RuntimeException failure) {
            claimed = false;
            if (failure instanceof Refusal refusal) {
                throw refusal;
            }
            LOG.warn("The store of used permits failed, so that nothing is carried out.", failure);
            throw Refusal.because(Reason.STATE_UNAVAILABLE, "Try again later: the service cannot tell what was done.")
                    .retryingAfter(RetryAfter.SOON);
        }
    }

    private static Refusal used() {
        return Refusal.because(
                Reason.ACTION_NEEDS_DECISION, "Do not repeat this: what was permitted once was carried out.");
    }
}
