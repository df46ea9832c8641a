package io.github.agentidentity.base.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

public class BoundedSecondsFuzzTest {

    private static final Duration LEAST = Duration.ofSeconds(30);
    private static final Duration MOST = Duration.ofMinutes(15);

    @MethodSource("seeds")
    @FuzzTest
    void a_number_of_seconds_is_within_its_bounds_or_none(byte[] input) {
        check(ForeignText.of(input));
    }

    public static void check(ForeignText foreign) {
        foreign.recognise(text -> BoundedSeconds.parse(text, LEAST, MOST)).ifPresent(read -> {
            assertThat(read).isBetween(LEAST, MOST);
            assertThat(foreign.text()).containsPattern("\\A0*" + read.toSeconds() + "\\z");
        });
    }

    public static Stream<byte[]> seeds() {
        return ForeignText.seeds("30", "900", "0000300", "901", "-60", "3e2", "999999999", "99999999999999999999");
    }
}
