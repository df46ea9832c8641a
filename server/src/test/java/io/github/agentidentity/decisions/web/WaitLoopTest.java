package io.github.agentidentity.decisions.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.agentidentity.decisions.domain.WaitPlaces;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waits for what is looked at again and again. */
class WaitLoopTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final WaitPlaces places = new WaitPlaces();
    private final ExecutorService looks = Executors.newSingleThreadExecutor();
    private final AtomicInteger looked = new AtomicInteger();
    private final WaitLoop waits = new WaitLoop(places, looks, Duration.ofMillis(5), Duration.ofMillis(200));

    @AfterEach
    void end() {
        looks.shutdownNow();
    }

    @Test
    void a_wait_has_the_answer_of_the_look_that_finds_one() throws Exception {
        assertThat(get(begin(LONG, isLast -> looked.incrementAndGet() < 3 ? Optional.empty() : Optional.of("decided"))))
                .isEqualTo("decided");
        assertThat(looked).hasValue(3);
        assertAllPlacesAreFree();
    }

    @Test
    void the_look_after_the_time_is_the_last_and_says_so() throws Exception {
        assertThat(get(begin(SHORT, isLast -> isLast ? Optional.of("still pending") : Optional.empty())))
                .isEqualTo("still pending");
        assertAllPlacesAreFree();
    }

    @Test
    void an_error_in_a_look_fails_the_wait_and_gives_its_place_back() {
        CompletableFuture<String> later = begin(LONG, isLast -> {
            throw new StackOverflowError("of a test");
        });
        assertThatThrownBy(() -> get(later))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
        assertAllPlacesAreFree();
    }

    @Test
    void a_look_that_does_not_end_leaves_the_answer_as_it_was_and_gives_the_place_back() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        CompletableFuture<String> later = begin(SHORT, isLast -> {
            looked.incrementAndGet();
            await(released);
            return Optional.empty();
        });
        assertThat(get(later)).isEqualTo("unchanged");
        assertAllPlacesAreFree();
        released.countDown();
        looks.shutdown();
        assertThat(looks.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(looked).hasValue(1);
    }

    @Test
    void a_wait_for_which_no_look_begins_is_over_too() throws Exception {
        looks.shutdownNow();
        assertThat(get(begin(SHORT, isLast -> Optional.of("looked")))).isEqualTo("unchanged");
        assertAllPlacesAreFree();
    }

    @Test
    void a_caller_without_a_place_does_not_wait() {
        places.take("caller");
        places.take("caller");
        assertThat(waits.begin("caller", SHORT, "unchanged", isLast -> Optional.of("looked")))
                .isEmpty();
    }

    private CompletableFuture<String> begin(Duration preferred, WaitLoop.Look<String> look) {
        return waits.begin("caller", preferred, "unchanged", look).orElseThrow();
    }

    private static String get(CompletableFuture<String> later) throws Exception {
        return later.get(10, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A caller has two, and takes both. */
    private void assertAllPlacesAreFree() {
        assertThat(places.take("caller")).isTrue();
        assertThat(places.take("caller")).isTrue();
        places.giveBack("caller");
        places.giveBack("caller");
    }
}
