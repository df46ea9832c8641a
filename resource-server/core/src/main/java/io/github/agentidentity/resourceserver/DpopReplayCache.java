package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Reason;
import io.github.agentidentity.authority.Refusal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Cache of the DPoP proofs that were used, each for as long as it could be used again: RFC 9449 section 11.1.
 *
 * <p>Only what is good in every other respect comes here, so that nobody fills this without a token. Each key has its
 * own bound, so that one agent cannot use up another's; where a bound is reached, further proofs are refused and none
 * is forgotten early. What is remembered is remembered in this process: behind several nodes a proof could be used once
 * at each within its short life, unless the service demands nonces.
 */
final class DpopReplayCache {

    static final int MOST_FOR_A_KEY = 20_000;
    static final int MOST = 250_000;

    private final Duration life;
    private final int mostForAKey;
    private final int most;
    private final Map<String, Window> byKey = new ConcurrentHashMap<>();
    private final AtomicInteger remembered = new AtomicInteger();
    private final AtomicLong sweptAt = new AtomicLong();

    /** @param life for how long one proof may be accepted */
    DpopReplayCache(Duration life) {
        this(life, MOST_FOR_A_KEY, MOST);
    }

    DpopReplayCache(Duration life, int mostForAKey, int most) {
        this.life = life;
        this.mostForAKey = mostForAKey;
        this.most = most;
    }

    /**
     * Spends the proof {@code id} of the key {@code thumbprint}; of several calls with the same, one returns.
     *
     * @throws Refusal {@code PROOF_REPLAYED}, or {@code TOO_MANY_PROOFS} where a bound is reached
     */
    void spend(String thumbprint, String id, Instant now) {
        sweep(now);
        // Atomic for each key; nothing in it waits.
        byKey.compute(thumbprint, (key, window) -> spent(window, Fingerprint.of(id), now));
    }

    private Window spent(@Nullable Window before, Fingerprint proof, Instant now) {
        Window window = before == null ? new Window(now) : before;
        remembered.addAndGet(-window.turn(now, life));
        if (window.holds(proof)) {
            throw Refusal.because(Reason.PROOF_REPLAYED, "Make a new DPoP proof for each request.");
        }
        if (window.size() >= mostForAKey || remembered.get() >= most) {
            throw Refusal.because(Reason.TOO_MANY_PROOFS, "Slow down: too many DPoP proofs in a minute.");
        }
        window.add(proof);
        remembered.incrementAndGet();
        return window;
    }

    /** Forgets keys that are not used any more, at most once in a life. */
    private void sweep(Instant now) {
        long last = sweptAt.get();
        if (now.getEpochSecond() < last + life.toSeconds() || !sweptAt.compareAndSet(last, now.getEpochSecond())) {
            return;
        }
        for (String key : byKey.keySet()) {
            byKey.computeIfPresent(key, (same, window) -> {
                remembered.addAndGet(-window.turn(now, life));
                return window.size() == 0 ? null : window;
            });
        }
    }

    /** Number of proofs that are remembered. */
    int size() {
        return remembered.get();
    }

    /** The proofs of one key, in two generations: each stays for one to two lives and goes with its generation. */
    private static final class Window {

        private Instant begun;
        private Set<Fingerprint> current = new HashSet<>();
        private Set<Fingerprint> previous = new HashSet<>();

        Window(Instant begun) {
            this.begun = begun;
        }

        /** Begins a new generation when it is time; says how many proofs that forgot. */
        int turn(Instant now, Duration life) {
            if (now.isBefore(begun.plus(life))) {
                return 0;
            }
            int forgotten = previous.size();
            previous = current;
            current = new HashSet<>();
            if (!now.isBefore(begun.plus(life).plus(life))) {
                forgotten += previous.size();
                previous = new HashSet<>();
            }
            begun = now;
            return forgotten;
        }

        boolean holds(Fingerprint proof) {
            return current.contains(proof) || previous.contains(proof);
        }

        int size() {
            return current.size() + previous.size();
        }

        void add(Fingerprint proof) {
            current.add(proof);
        }
    }

    /** 128 bits of a hash: ids are of the caller's choosing and may be long. */
    private record Fingerprint(long high, long low) {

        static Fingerprint of(String id) {
            ByteBuffer hash = ByteBuffer.wrap(Sha256.of(id));
            return new Fingerprint(hash.getLong(), hash.getLong());
        }
    }
}
