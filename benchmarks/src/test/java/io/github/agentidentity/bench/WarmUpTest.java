package io.github.agentidentity.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private final WarmUp rule = new WarmUp(1, 8);

    @Test
    void a_rate_is_flat_when_three_turns_differ_by_less_than_a_twentieth_from_their_median() {
        assertThat(rule.isFlat(List.of(104.9, 100.0, 95.1))).isTrue();
    }

    @Test
    void a_rate_is_not_flat_when_one_of_three_turns_differs_by_a_twentieth() {
        assertThat(rule.isFlat(List.of(105.0, 100.0, 100.0))).isFalse();
        assertThat(rule.isFlat(List.of(100.0, 100.0, 95.0))).isFalse();
    }

    @Test
    void two_turns_say_nothing_yet() {
        assertThat(rule.isFlat(List.of(100.0, 100.0))).isFalse();
    }

    @Test
    void only_the_last_turns_count() {
        assertThat(rule.isFlat(List.of(20.0, 60.0, 100.0, 101.0, 99.0))).isTrue();
        assertThat(rule.isFlat(List.of(100.0, 101.0, 99.0, 60.0))).isFalse();
    }

    @Test
    void a_rule_says_itself() {
        assertThat(rule)
                .hasToString(
                        "warmed until three turns of 1.0 s in a row differ by less than 5 % from their median, at most 8 s");
    }
}
