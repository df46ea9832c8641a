package io.github.agentidentity.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void as_much_as_was_wanted_is_enough() {
        assertThat(Figure.ratio("r", 1.3).within(Bound.atLeast(1.3)).verdict()).isEqualTo("reached");
    }

    @Test
    void less_than_was_wanted_is_said_aloud() {
        assertThat(Figure.ratio("r", 1.29).within(Bound.atLeast(1.3)).verdict()).isEqualTo("NOT REACHED");
    }

    @Test
    void more_than_may_be_is_said_aloud() {
        assertThat(Figure.ratio("r", 1.01).within(Bound.atMost(1)).verdict()).isEqualTo("NOT REACHED");
    }

    @Test
    void what_could_not_be_measured_is_not_reached() {
        assertThat(Figure.ratio("r", Double.NaN).within(Bound.atMost(64)).verdict())
                .isEqualTo("NOT REACHED");
    }

    @Test
    void where_nobody_said_how_much_there_is_no_verdict() {
        assertThat(Figure.ratio("r", 0.1).verdict()).isEmpty();
    }
}
