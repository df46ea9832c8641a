package io.github.agentidentity.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileTest {

    @Test
    void the_median_of_an_odd_number_is_the_one_in_the_middle() {
        assertThat(Quantile.median(9, 1, 5)).isEqualTo(5);
    }

    @Test
    void the_median_of_an_even_number_is_between_the_two_in_the_middle() {
        assertThat(Quantile.median(1, 4, 2, 100)).isEqualTo(3);
    }

    @Test
    void one_outlier_does_not_move_the_median() {
        assertThat(Quantile.median(2, 2, 2, 2, 1_000_000)).isEqualTo(2);
    }

    @Test
    void the_99th_percentile_of_a_hundred_is_the_last_but_one() {
        double[] sample = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();

        assertThat(Quantile.of(0.99, sample)).isEqualTo(99);
    }

    @Test
    void the_99th_percentile_of_few_is_the_worst() {
        assertThat(Quantile.of(0.99, 3, 1, 2)).isEqualTo(3);
    }

    @Test
    void a_sample_stays_in_its_order() {
        double[] sample = {3, 1, 2};
        Quantile.median(sample);

        assertThat(sample).containsExactly(3, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1})
    void there_is_no_such_share(double share) {
        assertThatThrownBy(() -> Quantile.of(share, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_has_no_middle() {
        assertThatThrownBy(Quantile::median).isInstanceOf(IllegalArgumentException.class);
    }
}
