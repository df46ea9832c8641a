package io.github.agentidentity.base.keycloak;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The database's clock, which is the same for all nodes: what they write down must be comparable with what the database
 * judges. Between two readings it is the node's clock, put right by what the last reading found, so that no token costs
 * a statement for it.
 */
public final class DatabaseClock implements InstantSource {

    /** A node whose clock is wrong by more than this is told so. */
    public static final Duration TOLERATED = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(DatabaseClock.class);

    private static final Duration A_READING_HOLDS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private static volatile Reading last = Reading.NONE;

    /** Seconds since 1970. */
    private static final AtomicLong WARNED = new AtomicLong();

    private final Supplier<Instant> database;
    private final InstantSource node;

    /**
     * @param database reads the database's clock
     * @param node the node's own
     */
    public DatabaseClock(Supplier<Instant> database, InstantSource node) {
        this.database = database;
        this.node = node;
    }

    /**
     * Time by which the database's clock was ahead of this node's, negative where it was behind, when it was last read.
     */
    public static Duration skew() {
        return last.ahead();
    }

    /** Whether the two differ by no more than is tolerated, now. */
    public boolean isTolerable() {
        return Duration.between(node.instant(), instant()).abs().compareTo(TOLERATED) <= 0;
    }

    @Override
    public Instant instant() {
        Instant now = node.instant();
        return now.plus(reading(now).ahead());
    }

    /**
     * Converts a time that somebody states by this node's clock: where that clock is behind, the result is later than
     * stated.
     *
     * @param byThisNode such as a not-before that an admin set to now
     */
    public Instant atLeast(Instant byThisNode) {
        Duration ahead = reading(node.instant()).ahead();
        return ahead.compareTo(Duration.ofSeconds(1)) < 0 ? byThisNode : byThisNode.plus(ahead);
    }

    private Reading reading(Instant now) {
        Reading known = last;
        if (known.holdsAt(now)) {
            return known;
        }
        try {
            Instant read = database.get();
            Instant after = node.instant();
            Reading fresh = new Reading(
                    after, within(Duration.between(after, read), known.ahead(), Duration.between(now, read)));
            last = fresh;
            warn(fresh);
            return fresh;
        } catch (RuntimeException transactionFailed) {
            // Whoever asks is about to refuse; the transaction lets nothing be read any more.
            LOG.debug("The database's clock could not be read", transactionFailed);
            return known;
        }
    }

    /**
     * The reading happened at some time between two of the node's, so that it says no more than from how much to how
     * much. What was believed stays, as far as it can be true: else who waited for a connection would see it as a
     * difference of the clocks, and times would go to and fro.
     */
    private static Duration within(Duration least, Duration believed, Duration most) {
        return believed.compareTo(least) < 0 ? least : believed.compareTo(most) > 0 ? most : believed;
    }

    private static void warn(Reading reading) {
        long warned = WARNED.get();
        long at = reading.at().getEpochSecond();
        if (reading.ahead().abs().compareTo(TOLERATED) > 0
                && Math.abs(at - warned) > BETWEEN_WARNINGS.toSeconds()
                && WARNED.compareAndSet(warned, at)) {
            LOG.warnf(
                    "This node's clock differs from the database's by %s seconds; keep both in step",
                    reading.ahead().toSeconds());
        }
    }

    private record Reading(Instant at, Duration ahead) {

        static final Reading NONE = new Reading(Instant.EPOCH, Duration.ZERO);

        /** A node's clock that was set back or forth is another clock. */
        boolean holdsAt(Instant now) {
            return Duration.between(at, now).abs().compareTo(A_READING_HOLDS) < 0;
        }
    }
}
