package io.github.agentidentity.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StopDrillTest {

    private final AtomicBoolean stopped = new AtomicBoolean();

    @Test
    void a_service_that_stops_at_the_word_accepts_nothing_that_is_sent_later() throws Exception {
        StopDrill.Result result = new StopDrill(this::acceptedUntilStopped, () -> stopped.set(true)).run();

        assertThat(result.before()).isPositive();
        assertThat(result.late()).isZero();
        assertThat(result.toLast()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_service_that_goes_on_is_found_out() throws Exception {
        StopDrill.Result result = new StopDrill(this::accepted, () -> {}).run();

        assertThat(result.late()).isPositive();
        assertThat(result.toLast()).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void an_action_that_fails_otherwise_fails_the_drill() {
        StopDrill drill = new StopDrill(
                () -> {
                    throw new Unexpected("no such service");
                },
                () -> {});
        assertThatThrownBy(drill::run).isInstanceOf(Unexpected.class).hasMessageContaining("no such service");
    }

    private boolean accepted() throws InterruptedException {
        Thread.sleep(1);
        return true;
    }

    private boolean acceptedUntilStopped() throws InterruptedException {
        Thread.sleep(1);
        return !stopped.get();
    }
}
