package io.github.agentidentity.base.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.agentidentity.admin.keycloak.ClockCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Each test has a time of its own, so that no reading of another holds in it. */
class DatabaseClockTest {

    private static final Duration AHEAD = Duration.ofSeconds(30);

    @Test
    void a_node_that_is_behind_says_the_databases_time() {
        Instant node = Instant.parse("2026-07-01T09:00:00Z");
        DatabaseClock clock = new DatabaseClock(() -> node.plus(AHEAD), () -> node);
        assertThat(clock.instant()).isEqualTo(node.plus(AHEAD));
        assertThat(DatabaseClock.skew()).isEqualTo(AHEAD);
    }

    @Test
    void a_node_that_is_ahead_says_the_databases_time() {
        Instant node = Instant.parse("2026-07-02T09:00:00Z");
        DatabaseClock clock = new DatabaseClock(() -> node.minus(AHEAD), () -> node);
        assertThat(clock.instant()).isEqualTo(node.minus(AHEAD));
        assertThat(DatabaseClock.skew()).isEqualTo(AHEAD.negated());
    }

    @Test
    void the_database_is_asked_once_in_a_while() {
        Instant node = Instant.parse("2026-07-03T09:00:00Z");
        AtomicInteger asked = new AtomicInteger();
        DatabaseClock clock = new DatabaseClock(
                () -> {
                    asked.incrementAndGet();
                    return node;
                },
                () -> node);
        clock.instant();
        clock.instant();
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_not_before_that_a_node_behind_set_to_now_is_later_by_the_databases_clock() {
        Instant node = Instant.parse("2026-07-04T09:00:00Z");
        assertThat(new DatabaseClock(() -> node.plus(AHEAD), () -> node).atLeast(node))
                .isEqualTo(node.plus(AHEAD));
    }

    @Test
    void a_not_before_is_never_made_earlier() {
        Instant node = Instant.parse("2026-07-05T09:00:00Z");
        assertThat(new DatabaseClock(() -> node.minus(AHEAD), () -> node).atLeast(node))
                .isEqualTo(node);
    }

    @Test
    void where_the_database_cannot_be_asked_the_last_reading_holds() {
        Instant node = Instant.parse("2026-07-06T09:00:00Z");
        new DatabaseClock(() -> node.plus(AHEAD), () -> node).instant();
        Instant later = node.plusSeconds(60);
        DatabaseClock clock = new DatabaseClock(
                () -> {
                    throw new IllegalStateException();
                },
                () -> later);
        assertThat(clock.instant()).isEqualTo(later.plus(AHEAD));
    }

    @Test
    void a_reading_for_which_somebody_waited_changes_no_time() {
        Instant start = Instant.parse("2026-07-08T09:00:00Z");
        new DatabaseClock(() -> start, () -> start).instant();
        AtomicReference<Instant> node = new AtomicReference<>(start.plusSeconds(60));
        DatabaseClock clock = new DatabaseClock(() -> node.updateAndGet(now -> now.plusSeconds(4)), node::get);
        clock.instant();
        assertThat(clock.instant()).isEqualTo(node.get());
        assertThat(DatabaseClock.skew()).isZero();
    }

    @Test
    void a_difference_that_no_waiting_explains_is_one_of_the_clocks() {
        Instant start = Instant.parse("2026-07-09T09:00:00Z");
        new DatabaseClock(() -> start, () -> start).instant();
        AtomicReference<Instant> node = new AtomicReference<>(start.plusSeconds(60));
        DatabaseClock clock = new DatabaseClock(
                () -> node.updateAndGet(now -> now.plusMillis(100)).plus(AHEAD), node::get);
        clock.instant();
        assertThat(DatabaseClock.skew()).isEqualTo(AHEAD);
    }

    @Test
    void a_node_out_of_step_is_a_problem_of_the_server() {
        Instant node = Instant.parse("2026-07-01T12:00:00Z");
        assertThat(new ClockCheck(new DatabaseClock(() -> node.plus(AHEAD), () -> node)).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.code() + " " + problem.object()).isEqualTo("clock_skew server"));
        Instant later = node.plusSeconds(60);
        assertThat(new ClockCheck(new DatabaseClock(() -> later.minusMillis(1900), () -> later)).problems())
                .isEmpty();
    }
}
