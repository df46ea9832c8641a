package io.github.agentidentity.resourceserver;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Cache of the issuer's keys, which one daemon thread reads ahead of their age. Nobody waits for a read while there are
 * keys, but those few whose token names a key that is not among them.
 *
 * <p>Keys count until their end, whether the issuer answers or not; an answer without any usable key ends them at once.
 * The thread begins with the first token, or when somebody asks whether this is ready.
 */
final class KeyCache implements AutoCloseable {

    /** Requests that may wait for a read at a time; more would let forgeries take a service's threads. */
    static final int MOST_WAITING = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A clock may be set back by so much; beyond that nothing is known of the age of keys. */
    private static final Duration SET_BACK = Duration.ofSeconds(30);

    private final PublishedKeys source;
    private final KeyCaching caching;
    private final Clock clock;
    private final Listeners listeners;
    private final ReadBudget budget;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final ScheduledThreadPoolExecutor reader = Background.reader();
    private final AtomicReference<@Nullable CompletableFuture<Void>> underWay = new AtomicReference<>();
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private volatile Optional<Held> held = Optional.empty();
    private @Nullable ScheduledFuture<?> scheduled;
    private volatile Instant dueAt = Instant.MIN;
    private volatile boolean closed;

    /**
     * Keys and the time for which they count.
     *
     * @param keys the keys
     * @param readAt the time just before they were read
     * @param endsAt the time from which on they do not count
     */
    record Held(KeySet keys, Instant readAt, Instant endsAt) {

        boolean counts(Instant now) {
            return now.isBefore(endsAt) && !now.isBefore(readAt.minus(SET_BACK));
        }
    }

    KeyCache(PublishedKeys source, KeyCaching caching, Clock clock, Listeners listeners) {
        this.source = source;
        this.caching = caching;
        this.clock = clock;
        this.listeners = listeners;
        this.budget = new ReadBudget(caching.pause());
    }

    /** The keys that count now; never waits. Where a read is due, it begins in the background. */
    Optional<KeySet> current() {
        Instant now = clock.instant();
        if (!now.isBefore(dueAt) && !closed) {
            begin();
        }
        return held().map(Held::keys);
    }

    /**
     * The keys after one read, if this one may cause it: for a caller who cannot go on without. Where too many wait
     * already, those that there are.
     */
    Optional<KeySet> readNow() {
        if (!closed && waiting.tryAcquire()) {
            try {
                awaitRead();
            } finally {
                waiting.release();
            }
        }
        return current();
    }

    private void awaitRead() {
        if (underWay.get() != null || !budget.isSpent(clock.instant())) {
            begin();
            Optional.ofNullable(underWay.get()).ifPresent(read -> await(read, PATIENCE));
        }
    }

    /** Keys other than {@code known}, after one read at most; empty where there are none. */
    Optional<KeySet> newerThan(KeySet known) {
        return readNow().filter(keys -> !keys.equals(known));
    }

    /** Whether there are keys now, or within {@code longest}. */
    boolean ready(Duration longest) {
        if (current().isEmpty()) {
            await(first, longest);
        }
        return current().isPresent();
    }

    /** The keys that count now, and the time at which they were read; begins nothing. */
    Optional<Held> held() {
        Instant now = clock.instant();
        Optional<Held> counting = held.filter(each -> each.counts(now));
        // Looked at last, because a read that was under way may end after the end of this.
        return closed ? Optional.empty() : counting;
    }

    /** Begins a read in the background, unless one is under way. */
    private void begin() {
        CompletableFuture<Void> own = new CompletableFuture<>();
        if (underWay.compareAndSet(null, own)) {
            budget.spend(clock.instant());
            reader.execute(() -> read(own));
            if (closed) {
                finish(own);
            }
        }
    }

    private void read(CompletableFuture<Void> own) {
        long start = System.nanoTime();
        Instant now = clock.instant();
        try {
            KeySet keys = source.read();
            listeners.answered(IssuerCall.KEYS, since(start));
            listeners.keysRead(keys);
            keep(keys, now);
            next(caching.ahead());
        } catch (IOException | RuntimeException failure) {
            fail(IssuerFailure.of(failure), since(start));
        } finally {
            finish(own);
        }
    }

    private void keep(KeySet keys, Instant now) {
        held = Optional.of(new Held(keys, now, now.plus(caching.end())));
        first.complete(null);
    }

    private void fail(IssuerFailure failure, Duration took) {
        if (closed) {
            return;
        }
        // The issuer itself says that it has no key: what it had before has signed nothing from now on.
        if (failure.fault() == IssuerFault.NO_USABLE_KEY) {
            held = Optional.empty();
        }
        listeners.failed(IssuerCall.KEYS, failure, took);
        next(held().isPresent() ? caching.pause() : caching.hurry());
    }

    /** Only the reader comes here. */
    private void next(Duration delay) {
        dueAt = clock.instant().plus(delay);
        if (scheduled != null) {
            scheduled.cancel(false);
        }
        scheduled = reader.schedule(this::begin, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void finish(CompletableFuture<Void> own) {
        underWay.set(null);
        own.complete(null);
    }

    private static void await(CompletableFuture<Void> read, Duration longest) {
        try {
            read.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException late) {
            // The caller looks at what there is.
            return;
        }
    }

    /** Ends reading; from now on no key counts. */
    @Override
    public void close() {
        closed = true;
        reader.shutdownNow();
        Optional.ofNullable(underWay.get()).ifPresent(this::finish);
    }
}
