package io.github.agentidentity.resourceserver;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Cache of introspection results; each caller says how old a result may be. One that is used and past half of that age
 * is asked for again in the background, so that callers wait for the first answer about a token only.
 *
 * <p>However many requests show a token, only one at a time asks about it; the others wait for that answer and hold no
 * lock meanwhile. While the issuer fails ({@link Circuit}) nobody waits for longer than {@link #PROBE}.
 */
final class IntrospectionCache {

    static final int MOST = 10_000;

    /** Longest wait for an answer while the issuer answered last: two exchanges, metadata and question. */
    private static final Duration PATIENCE = IssuerConnection.INTROSPECTION_PATIENCE.multipliedBy(2);

    /** Longest wait for an answer while the issuer failed last. */
    static final Duration PROBE = Duration.ofMillis(40);

    private final IntrospectionEndpoint endpoint;
    private final IssuerConnection issuer;
    private final Clock clock;
    private final int most;
    private final Circuit circuit = new Circuit();
    private final Map<String, IntrospectionResult> last = new ConcurrentHashMap<>();
    private final Map<String, Question> underWay = new ConcurrentHashMap<>();
    private long forgotten;

    /**
     * A question about one token that is under way.
     *
     * @param missionId the mission of the token
     * @param answer the answer to come, which is empty where there is none
     */
    private record Question(String missionId, CompletableFuture<Optional<IntrospectionResult>> answer) {

        static Question about(WatchedToken token) {
            return new Question(token.mission().id(), new CompletableFuture<>());
        }
    }

    /** @param most of how many tokens an answer is kept; of more it is asked each time */
    IntrospectionCache(IntrospectionEndpoint endpoint, IssuerConnection issuer, int most) {
        this.endpoint = endpoint;
        this.issuer = issuer;
        this.clock = issuer.clock();
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
            if (!known.get().isFresh(age.dividedBy(2), now)) {
                askAhead(key, token, now);
            }
            return known;
        }
        Optional<IntrospectionResult> said = asked(key, token);
        // An answer that was under way may be too old for this caller; the next one cannot be.
        boolean tooOld = said.filter(each -> each.at().isBefore(now.minus(age))).isPresent();
        Optional<IntrospectionResult> fresh = tooOld ? asked(key, token) : said;
        return fresh.or(() -> known.filter(each -> !each.active()));
    }

    private Optional<IntrospectionResult> asked(String key, WatchedToken token) {
        Question own = Question.about(token);
        Question other = underWay.putIfAbsent(key, own);
        if (other != null) {
            return await(other, circuit.isClosed() ? PATIENCE : Duration.ZERO);
        }
        if (circuit.isClosed()) {
            answer(key, token, own);
            return own.answer().getNow(Optional.empty());
        }
        if (!circuit.mayProbe(clock.instant())) {
            finish(key, own, Optional.empty());
            return Optional.empty();
        }
        inBackground(key, token, own);
        return await(own, PROBE);
    }

    private void askAhead(String key, WatchedToken token, Instant now) {
        Question own = Question.about(token);
        if (underWay.putIfAbsent(key, own) == null) {
            if (circuit.isClosed() || circuit.mayProbe(now)) {
                inBackground(key, token, own);
            } else {
                finish(key, own, Optional.empty());
            }
        }
    }

    private void inBackground(String key, WatchedToken token, Question own) {
        try {
            issuer.askers().execute(() -> answer(key, token, own));
        } catch (RejectedExecutionException tooMany) {
            circuit.gaveUp();
            finish(key, own, Optional.empty());
        }
    }

    /** Asks, on this thread. */
    private void answer(String key, WatchedToken token, Question own) {
        Optional<IntrospectionResult> said = Optional.empty();
        try {
            said = ask(key, token);
        } finally {
            finish(key, own, said);
        }
    }

    private void finish(String key, Question own, Optional<IntrospectionResult> said) {
        underWay.remove(key, own);
        own.answer().complete(said);
    }

    private Optional<IntrospectionResult> ask(String key, WatchedToken token) {
        long before = forgotten();
        Instant at = clock.instant();
        long start = System.nanoTime();
        try {
            IntrospectionResult said = new IntrospectionResult(
                    endpoint.authority(token), at, token.mission().id(), token.expiresAt());
            circuit.succeeded();
            issuer.listeners().answered(IssuerCall.INTROSPECTION, Duration.ofNanos(System.nanoTime() - start));
            keep(key, said, before);
            return Optional.of(said);
        } catch (InterruptedIOException stopped) {
            circuit.gaveUp();
            return Optional.empty();
        } catch (IOException | RuntimeException failure) {
            IssuerFailure told = IssuerFailure.of(failure);
            if (told.isOutage()) {
                circuit.failed(clock.instant());
            } else {
                circuit.gaveUp();
            }
            issuer.listeners().failed(IssuerCall.INTROSPECTION, told, Duration.ofNanos(System.nanoTime() - start));
            return Optional.empty();
        }
    }

    private static Optional<IntrospectionResult> await(Question question, Duration longest) {
        try {
            return question.answer().get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException none) {
            return Optional.empty();
        }
    }

    /** Keeps an answer; what was asked before news came is one for its caller and nobody after it. */
    private synchronized void keep(String key, IntrospectionResult said, long before) {
        if (forgotten != before) {
            return;
        }
        if (last.size() >= most) {
            Instant now = clock.instant();
            last.values().removeIf(each -> !now.isBefore(each.expiresAt()));
        }
        if (last.size() < most || last.containsKey(key)) {
            last.put(key, said);
        }
    }

    /** Forgets what was said of tokens of this mission, also what is being said now. */
    synchronized void forget(String missionId) {
        forgotten++;
        // Who comes now asks anew, and does not join those who asked before.
        underWay.values().removeIf(each -> each.missionId().equals(missionId));
        last.values().removeIf(each -> each.missionId().equals(missionId));
    }

    private synchronized long forgotten() {
        return forgotten;
    }

    /** Of how many tokens an answer is kept. */
    int size() {
        return last.size();
    }
}
