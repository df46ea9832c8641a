package io.github.agentidentity.resourceserver;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers that tokens are genuine, so that an agent that works through a mailbox has its token's signature checked
 * once. A token is found by all of its text, and none comes in before its signature was checked; nothing of what may
 * change (time, keys, proofs, missions) is remembered with it.
 */
final class KnownTokens {

    static final int MOST = 4_096;

    /** Longer ones are read anew each time, so that what is remembered has a bound in bytes too. */
    static final int LONGEST = 4_096;

    private static final Duration KEEP = Duration.ofMinutes(15);

    private final int most;
    private final Map<String, Entry> byText = new ConcurrentHashMap<>();
    private final AtomicLong sweptAt = new AtomicLong();

    private record Entry(GenuineToken token, Instant until) {}

    /** @param most how many tokens are remembered; where there are more, new ones are not */
    KnownTokens(int most) {
        this.most = most;
    }

    Optional<GenuineToken> find(String text) {
        return Optional.ofNullable(byText.get(text)).map(Entry::token);
    }

    /** Remembers {@code token}. Where room is needed, what has expired or came fifteen minutes ago goes. */
    void add(String text, GenuineToken token, Instant now) {
        if (byText.size() >= most) {
            sweep(now);
        }
        if (byText.size() < most && text.length() <= LONGEST) {
            Instant end = token.reading().principal().expiresAt();
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

    /** How many tokens are remembered. */
    int size() {
        return byText.size();
    }
}
