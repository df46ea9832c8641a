package io.github.agentidentity.resourceserver;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Cache of tokens whose signature was verified, so that an agent that works through a mailbox has its token's signature
 * verified once. A token is found by its whole text, and enters only after its signature was verified; nothing that may
 * change (time, keys, proofs, missions) is cached with it.
 */
final class VerifiedTokenCache {

    static final int MOST = 4_096;

    /** Longer ones are read anew each time, so that what is remembered has a bound in bytes too. */
    static final int LONGEST = 4_096;

    private static final Duration KEEP = Duration.ofMinutes(15);

    private final int most;
    private final Map<String, Entry> byText = new ConcurrentHashMap<>();
    private final AtomicLong sweptAt = new AtomicLong();

    private record Entry(SignatureVerified token, Instant until) {}

    /** @param most how many tokens are remembered; where there are more, new ones are not */
    VerifiedTokenCache(int most) {
        this.most = most;
    }

    Optional<SignatureVerified> find(String text) {
        return Optional.ofNullable(byText.get(text)).map(Entry::token);
    }

    /** Remembers {@code token}. Where room is needed, what has expired or came fifteen minutes ago goes. */
    void add(String text, SignatureVerified token, Instant now) {
        if (byText.size() >= most) {
            sweep(now);
        }
        if (byText.size() < most && text.length() <= LONGEST) {
            Instant end = token.claims().principal().expiresAt();
            Instant latest = now.plus(KEEP);
            byText.put(text, new Entry(token, end.isBefore(latest) ? end : latest));
        }
    }

    private void sweep(Instant now) {
        long last = sweptAt.get();
        // At most once in a second, however many come.
        if (last != now.getEpochSecond() && sweptAt.compareAndSet(last, now.getEpochSecond())) {
            byText.values().removeIf(entry -> !now.isBefore(entry.until()));
        }
    }

    /** Number of tokens that are cached. */
    int size() {
        return byText.size();
    }
}
