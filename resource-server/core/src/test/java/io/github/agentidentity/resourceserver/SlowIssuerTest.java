package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.STATE_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.github.agentidentity.authority.Refusal;
import io.github.agentidentity.testkit.Cast;
import io.github.agentidentity.testkit.FakeIssuer;
import io.github.agentidentity.testkit.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time that requests take while the issuer answers late or never. */
final class SlowIssuerTest {

    private static final Duration MOST = Duration.ofMillis(50);
    private static final Duration RUN = Duration.ofSeconds(3);
    private static final int THREADS = 4;

    /** Keys are due over and over, so that the issuer is always being asked. */
    private static final KeyCaching EAGER =
            new KeyCaching(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofHours(1));

    private final FakeIssuer issuer = FakeIssuer.start();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 3_600})
    void no_request_of_a_known_key_waits_for_the_issuer(int seconds) throws Exception {
        try (ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .caching(EAGER)
                .build()) {
            assertThat(mail.ready(Duration.ofSeconds(10))).isTrue();
            issuer.delay(Duration.ofSeconds(seconds));
            IncomingRequest known = request(issuer.sign(issuer.agent()));

            assertThat(percentile(times(() -> mail.authenticate(known)))).isLessThan(MOST);
        }
    }

    @Test
    void no_request_of_a_known_key_waits_while_forgeries_name_unknown_ones() throws Exception {
        try (ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .caching(EAGER)
                .build()) {
            assertThat(mail.ready(Duration.ofSeconds(10))).isTrue();
            issuer.delay(Duration.ofHours(1));
            ExecutorService forgers = Executors.newFixedThreadPool(40);
            for (int i = 0; i < 40; i++) {
                IncomingRequest forged = request(issuer.agent()
                        .signedBy(new ECKey.Builder(Keys.fresh()).keyID("f" + i).build()));
                forgers.execute(() -> attempt(() -> mail.authenticate(forged)));
            }
            IncomingRequest known = request(issuer.sign(issuer.agent()));

            assertThat(percentile(times(() -> mail.authenticate(known)))).isLessThan(MOST);
            forgers.shutdownNow();
        }
    }

    @Test
    void few_forgeries_may_wait_at_a_time_and_the_others_are_refused_at_once() throws Exception {
        try (ResourceServer mail =
                ResourceServer.builder(issuer.issuer(), Cast.MAIL).build()) {
            assertThat(mail.ready(Duration.ofSeconds(10))).isTrue();
            issuer.delay(Duration.ofSeconds(2));
            int forgeries = 3 * KeyCache.MOST_WAITING;
            ExecutorService forgers = Executors.newFixedThreadPool(forgeries);
            List<Future<Duration>> waits = new ArrayList<>();
            for (int i = 0; i < forgeries; i++) {
                IncomingRequest forged = request(issuer.agent()
                        .signedBy(new ECKey.Builder(Keys.fresh()).keyID("f" + i).build()));
                waits.add(forgers.submit(() -> time(() -> attempt(() -> mail.authenticate(forged)))));
            }
            int waited = 0;
            for (Future<Duration> wait : waits) {
                waited += wait.get().compareTo(Duration.ofSeconds(1)) > 0 ? 1 : 0;
            }
            forgers.shutdownNow();
            assertThat(waited).isBetween(1, KeyCache.MOST_WAITING);
        }
    }

    @Test
    void few_requests_may_wait_for_the_first_keys_and_the_others_are_told_at_once_that_there_are_none()
            throws Exception {
        try (ResourceServer mail =
                ResourceServer.builder(issuer.issuer(), Cast.MAIL).build()) {
            issuer.delay(Duration.ofSeconds(2));
            int requests = 3 * KeyCache.MOST_WAITING;
            IncomingRequest good = request(issuer.sign(issuer.agent()));
            ExecutorService callers = Executors.newFixedThreadPool(requests);
            List<Future<Duration>> waits = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                waits.add(callers.submit(() -> time(() -> attempt(() -> mail.authenticate(good)))));
            }
            int waited = 0;
            for (Future<Duration> wait : waits) {
                waited += wait.get().compareTo(Duration.ofSeconds(1)) > 0 ? 1 : 0;
            }
            callers.shutdownNow();
            assertThat(waited).isBetween(1, KeyCache.MOST_WAITING);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 3_600})
    void where_the_issuer_is_asked_its_silence_is_an_answer_at_once(int seconds) throws Exception {
        try (ResourceServer mail = ResourceServer.builder(issuer.issuer(), Cast.MAIL)
                .introspecting(
                        Introspection.as(Cast.MAIL_API, Cast.MAIL_API_SECRET).atMostOld(Duration.ofSeconds(1)))
                .build()) {
            AgentPrincipal agent = mail.authenticateAgent(request(issuer.sign(issuer.agent())));
            agent.permits("messages.read", mail.resource()).orThrow();
            issuer.delay(Duration.ofSeconds(seconds));
            Soon.that(() -> Refused.as(STATE_UNAVAILABLE, () -> agent.permits("messages.read", mail.resource())
                    .orThrow()));

            assertThat(percentile(times(() -> agent.permits("messages.read", mail.resource()))))
                    .isLessThan(MOST);
        }
    }

    /** Times of all that {@link #THREADS} threads did, over and over. */
    private static List<Long> times(Runnable work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<List<Long>>> measured = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            measured.add(threads.submit(() -> {
                List<Long> own = new ArrayList<>();
                long end = System.nanoTime() + RUN.toNanos();
                while (System.nanoTime() < end) {
                    own.add(time(work).toNanos());
                    // A service that is busy, and not one that does nothing else.
                    Thread.sleep(1);
                }
                return own;
            }));
        }
        List<Long> all = new ArrayList<>();
        for (Future<List<Long>> each : measured) {
            all.addAll(each.get());
        }
        threads.shutdown();
        return all;
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The 99th percentile. */
    private static Duration percentile(List<Long> nanos) {
        assertThat(nanos).hasSizeGreaterThan(500);
        LongUnaryOperator at = share -> nanos.stream()
                .sorted()
                .skip(nanos.size() * share / 100)
                .findFirst()
                .orElseThrow();
        return Duration.ofNanos(at.applyAsLong(99));
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (Refusal refused) {
            assertThat(refused).isNotNull();
        }
    }

    private static IncomingRequest request(String token) {
        return IncomingRequest.of("GET", "/messages").authorization(List.of("Bearer " + token));
    }
}
