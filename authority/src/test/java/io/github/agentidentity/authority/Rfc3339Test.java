package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "2026-12-31T23:59:59Z, 2026-12-31T23:59:59Z",
        "2026-12-31T23:59:59+00:00, 2026-12-31T23:59:59Z",
        "2026-12-31T23:59:59-00:00, 2026-12-31T23:59:59Z",
        "2027-01-01T05:29:59+05:30, 2026-12-31T23:59:59Z",
        "2026-12-31T00:00:00-23:59, 2026-12-31T23:59:00Z",
        "2026-12-31T23:59:59.000Z, 2026-12-31T23:59:59Z",
        "2026-12-31T23:59:59.500Z, 2026-12-31T23:59:59.5Z",
        "2026-12-31T23:59:59.123456789Z, 2026-12-31T23:59:59.123456789Z",
        "2028-02-29T00:00:00Z, 2028-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z"
    })
    void an_instant_is_printed_in_utc_without_idle_zeros(String text, String printed) {
        assertThat(Rfc3339.parse(text).map(Rfc3339::print)).contains(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-12-31",
                "2026-12-31T23:59Z",
                "2026-12-31T23:59:59",
                "2026-12-31t23:59:59Z",
                "2026-12-31T23:59:59z",
                "2026-12-31 23:59:59Z",
                "2026-12-31T23:59:60Z",
                "2026-12-31T23:60:00Z",
                "2026-12-31T24:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-32T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-12-31T23:59:59.Z",
                "2026-12-31T23:59:59,5Z",
                "2026-12-31T23:59:59.1234567890Z",
                "2026-12-31T23:59:59+0100",
                "2026-12-31T23:59:59+01",
                "2026-12-31T23:59:59+24:00",
                "2026-12-31T23:59:59+01:60",
                "2026-12-31T23:59:59+01:00:00",
                "2026-12-31T23:59:59Z[UTC]",
                "2026-12-31T23:59:59ZZ",
                "+2026-12-31T23:59:59Z",
                "12026-12-31T23:59:59Z",
                "26-12-31T23:59:59Z",
                " 2026-12-31T23:59:59Z",
                "2026-12-31T23:59:59Z\n",
                "\u0662026-12-31T23:59:59Z"
            })
    void any_other_spelling_is_none(String text) {
        assertThat(Rfc3339.parse(text)).isEmpty();
    }

    @Test
    void the_last_offset_of_rfc_3339_is_read() {
        assertThat(Rfc3339.parse("2026-12-31T23:59:59+18:30")).contains(Instant.parse("2026-12-31T05:29:59Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"})
    void an_offset_cannot_move_an_instant_out_of_four_digits(String text) {
        assertThat(Rfc3339.parse(text)).isEmpty();
    }

    @Test
    void an_instant_beyond_four_digits_is_not_printed() {
        assertThatThrownBy(() -> Rfc3339.print(Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rfc3339.print(Instant.parse("-0001-12-31T23:59:59Z")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rfc3339.print(Instant.parse("+10000-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
