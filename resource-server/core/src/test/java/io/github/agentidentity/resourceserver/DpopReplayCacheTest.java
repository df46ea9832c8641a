package io.github.agentidentity.resourceserver;

import static io.github.agentidentity.authority.Reason.PROOF_REPLAYED;
import static io.github.agentidentity.authority.Reason.TOO_MANY_PROOFS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.authority.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Memory of spent proofs: what it holds, how long, and how much. */
final class DpopReplayCacheTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final Duration LIFE = Duration.ofSeconds(40);

    private final DpopReplayCache spent = new DpopReplayCache(LIFE, 3, 5);

    @Test
    void a_proof_is_spent_once() {
        spent.spend("key", "one", NOON);
        Refused.as(PROOF_REPLAYED, () -> spent.spend("key", "one", NOON));
    }

    @Test
    void a_proof_is_remembered_for_its_whole_life_wherever_that_begins() {
        for (int second = 0; second < 40; second++) {
            DpopReplayCache fresh = new DpopReplayCache(LIFE, 3, 5);
            fresh.spend("key", "first", NOON);
            Instant begin = NOON.plusSeconds(second);
            fresh.spend("key", "one", begin);
            Refused.as(
                    PROOF_REPLAYED,
                    () -> fresh.spend("key", "one", begin.plus(LIFE).minusNanos(1)));
        }
    }

    @Test
    void a_replay_does_not_lengthen_the_memory() {
        spent.spend("key", "one", NOON);
        Refused.as(PROOF_REPLAYED, () -> spent.spend("key", "one", NOON.plusSeconds(39)));
        spent.spend("key", "one", NOON.plus(LIFE).plus(LIFE));
    }

    @Test
    void the_same_id_of_another_key_is_another_proof() {
        spent.spend("key", "one", NOON);
        spent.spend("other", "one", NOON);
    }

    @Test
    void a_key_that_sends_too_much_is_refused_and_others_are_not() {
        fill("key", 3, NOON);
        Refused.as(TOO_MANY_PROOFS, () -> spent.spend("key", "more", NOON));
        spent.spend("other", "one", NOON);
    }

    @Test
    void a_full_memory_forgets_nothing_that_could_be_replayed() {
        fill("key", 3, NOON);
        Refused.as(TOO_MANY_PROOFS, () -> spent.spend("key", "more", NOON));
        Refused.as(PROOF_REPLAYED, () -> spent.spend("key", "0", NOON));
    }

    @Test
    void the_whole_memory_is_bounded() {
        fill("a", 3, NOON);
        fill("b", 2, NOON);
        Refused.as(TOO_MANY_PROOFS, () -> spent.spend("c", "one", NOON));
        assertThat(spent.size()).isEqualTo(5);
    }

    @Test
    void the_memory_of_keys_that_went_away_is_given_back() {
        fill("a", 3, NOON);
        fill("b", 2, NOON);
        Instant later = NOON.plus(LIFE).plus(LIFE);
        spent.spend("c", "one", later);
        assertThat(spent.size()).isEqualTo(1);
    }

    @Test
    void of_many_threads_with_one_proof_one_succeeds() throws Exception {
        DpopReplayCache wide = new DpopReplayCache(LIFE, 1_000, 1_000);
        AtomicInteger successes = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (var attempt : threads.invokeAll(IntStream.range(0, 100)
                    .mapToObj(i -> Executors.callable(() -> {
                        try {
                            wide.spend("key", "one", NOON);
                            successes.incrementAndGet();
                        } catch (Refusal replay) {
                            assertThat(replay.reason()).isEqualTo(PROOF_REPLAYED);
                        }
                    }))
                    .collect(Collectors.toCollection(ArrayList::new)))) {
                attempt.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(successes).hasValue(1);
    }

    private void fill(String key, int count, Instant now) {
        IntStream.range(0, count).forEach(i -> spent.spend(key, Integer.toString(i), now));
    }
}
