package io.github.agentidentity.base.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedSecondsTest {

    @ParameterizedTest
    @CsvSource({"30, 30", "900, 900", "0300, 300"})
    void digits_within_the_bounds_are_seconds(String text, long seconds) {
        assertThat(parse(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"29", "901", "0", "999999999"})
    void what_is_beyond_the_bounds_is_nothing(String text) {
        assertThat(parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+60",
                "-60",
                "60 ",
                " 60",
                "60s",
                "6e1",
                "60.0",
                "PT1M",
                "0x3C",
                "٦٠",
                "60\n",
                "1000000060"
            })
    void what_is_not_digits_only_is_nothing(String text) {
        assertThat(parse(text)).isEmpty();
    }

    private static Optional<Duration> parse(String text) {
        return BoundedSeconds.parse(text, Duration.ofSeconds(30), Duration.ofSeconds(900));
    }
}
