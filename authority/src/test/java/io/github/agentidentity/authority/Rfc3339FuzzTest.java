package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class Rfc3339FuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void a_date_time_is_printed_as_the_instant_that_was_read(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.recognise(Rfc3339::parse).ifPresent(instant -> {
            String printed = Rfc3339.print(instant);
            assertThat(Rfc3339.parse(printed)).contains(instant);
            assertThat(Instant.parse(printed)).isEqualTo(instant);
        });
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "2026-07-01T00:00:00Z",
                "2024-02-29T23:59:59.123456789-23:59",
                "0000-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
                "2026-06-31T24:00:00Z");
    }
}
