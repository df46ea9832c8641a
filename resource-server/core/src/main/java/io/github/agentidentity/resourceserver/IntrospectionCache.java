package io.github.agentidentity.resourceserver;

import io.github.agentidentity.authority.Authority;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Cache of introspection results; each caller says how old a result may be.
 *
 * <p>However many requests show a token, only one at a time asks about it; the others wait for that answer and hold no
 * lock meanwhile. After a failure the issuer is not asked for one second, so that no request waits for an issuer that
 * is down.
 */
final class IntrospectionCache {

    static final int MOST = 10_000;

    private static final Duration QUIET = Duration.ofSeconds(1);

    private final IntrospectionEndpoint endpoint;
    private final Clock clock;
    private final int most;
    private final Map<String, IntrospectionResult> last = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Optional<IntrospectionResult>>> underWay = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();
    private volatile Instant quietUntil = Instant.MIN;

    /** @param most of how many tokens an answer is kept; of more it is asked each time */
    IntrospectionCache(IntrospectionEndpoint endpoint, Clock clock, int most) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.most = most;
    }

    /**
     * Returns the issuer's answer about {@code token}, at most {@code age} old. If the issuer does not answer, returns
     * its last answer if that was negative: what has ended does not begin again because its issuer is down.
     */
    Optional<IntrospectionResult> find(WatchedToken token, Duration age) {
        String key = token.fingerprint();
        Instant now = clock.instant();
        Optional<IntrospectionResult> known = Optional.ofNullable(last.get(key));
        if (known.filter(each -> each.isFresh(age, now)).isPresent()) {
            return known;
        }
        Optional<IntrospectionResult> said = asked(key, token);
        // An answer that was under way may be too old for this caller; the next one cannot be.
        boolean tooOld = said.filter(each -> each.at().isBefore(now.minus(age))).isPresent();
        Optional<IntrospectionResult> fresh = tooOld ? asked(key, token) : said;
        return fresh.or(() -> known.filter(each -> !each.active()));
    }

    private Optional<IntrospectionResult> asked(String key, WatchedToken token) {
        CompletableFuture<Optional<IntrospectionResult>> own = new CompletableFuture<>();
        CompletableFuture<Optional<IntrospectionResult>> other = underWay.putIfAbsent(key, own);
        if (other != null) {
            return other.join();
        }
        Optional<IntrospectionResult> said = Optional.empty();
        try {
            said = ask(key, token);
        } finally {
            underWay.remove(key);
            own.complete(said);
        }
        return said;
    }

    private Optional<IntrospectionResult> ask(String key, WatchedToken token) {
        long before = forgotten.get();
        Instant at = clock.instant();
        if (at.isBefore(quietUntil)) {
            return Optional.empty();
        }
        try {
            Authority authority = endpoint.authority(token);
            IntrospectionResult said =
                    new IntrospectionResult(authority, at, token.mission().id(), token.expiresAt());
            keep(key, said);
            // What was asked before news came is an answer for this caller and nobody after it.
            if (forgotten.get() != before) {
                last.remove(key, said);
            }
            return Optional.of(said);
        } catch (InterruptedIOException stopped) {
            return Optional.empty();
        } catch (IOException failure) {
            quietUntil = clock.instant().plus(QUIET);
            return Optional.empty();
        }
    }

    private void keep(String key, IntrospectionResult said) {
        if (last.size() >= most) {
            Instant now = clock.instant();
            last.values().removeIf(each -> !now.isBefore(each.expiresAt()));
        }
        if (last.size() < most || last.containsKey(key)) {
            last.put(key, said);
        }
    }

    /** Forgets what was said of tokens of this mission, also what is being said now. */
    void forget(String missionId) {
        forgotten.incrementAndGet();
        last.values().removeIf(each -> each.missionId().equals(missionId));
    }

    /** Of how many tokens an answer is kept. */
    int size() {
        return last.size();
    }
}
