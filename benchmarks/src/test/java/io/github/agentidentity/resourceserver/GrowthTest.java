package io.github.agentidentity.resourceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GrowthTest {

    @Test
    void what_stays_is_level() {
        assertThat(of(100, 100, 100, 100, 100).isLevel()).isTrue();
    }

    @Test
    void what_wavers_is_level() {
        assertThat(of(100, 120, 90, 110, 95, 118, 101).isLevel()).isTrue();
    }

    @Test
    void what_falls_is_level() {
        assertThat(of(150, 140, 130, 120, 110).isLevel()).isTrue();
    }

    @Test
    void what_rises_by_a_tenth_is_not_level() {
        Growth rising = new Growth(LongStream.rangeClosed(100, 110).boxed().toList());

        assertThat(rising.isLevel()).isFalse();
        assertThat(rising.share()).isEqualTo(10 / 105.0, within(1e-9));
    }

    @Test
    void a_slow_rise_under_noise_is_found() {
        // 40 % in sixty samples, each up to 15 % off.
        Growth rising = new Growth(LongStream.range(0, 60)
                .map(i -> 10_000 + i * 4_000 / 60 + (i * 7_919 % 31 - 15) * 100)
                .boxed()
                .toList());

        assertThat(rising.isLevel()).isFalse();
    }

    @Test
    void one_odd_sample_at_the_end_is_no_growth() {
        assertThat(of(100, 100, 100, 100, 100, 100, 900).isLevel()).isTrue();
    }

    @Test
    void too_few_samples_are_not_called_level() {
        assertThat(of(100, 100, 100, 100).isLevel()).isFalse();
    }

    private static Growth of(long... samples) {
        return new Growth(LongStream.of(samples).boxed().toList());
    }

    @Test
    void nothing_is_known_of_nothing() {
        assertThat(new Growth(List.of(1L)).isKnown()).isFalse();
    }
}
