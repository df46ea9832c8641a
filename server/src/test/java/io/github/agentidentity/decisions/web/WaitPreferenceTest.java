package io.github.agentidentity.decisions.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Preferences for an answer that waits. */
class WaitPreferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=5|5",
                "WAIT=5|5",
                "wait=\"5\"|5",
                "respond-async, wait=10|10",
                "wait=7; foo=bar|7",
                "wait=30|30",
                "wait=31|30",
                "wait=999999999|30",
                "wait=0|0",
                "wait=3, wait=9|3"
            })
    void a_wait_is_taken_up_to_half_a_minute(String header, long seconds) {
        assertThat(WaitPreference.in(List.of(header))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "wait", "wait=", "wait=-5", "wait=5.5", "wait=soon", "await=5", "wait=9999999999", "wait=5 6"
            })
    void what_is_no_wait_is_none(String header) {
        assertThat(WaitPreference.in(List.of(header))).isZero();
    }

    @Test
    void of_several_headers_the_first_that_says_a_wait_counts() {
        assertThat(WaitPreference.in(List.of("return=minimal", "wait=4", "wait=8")))
                .isEqualTo(Duration.ofSeconds(4));
        assertThat(WaitPreference.in(List.of())).isZero();
    }
}
