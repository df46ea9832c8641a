package io.github.agentidentity.base.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import io.github.agentidentity.base.domain.OpaqueId.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

public class OpaqueIdFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void an_identifier_is_of_one_kind_at_most_and_as_long_as_ours_are(byte[] input) {
        check(ForeignText.of(input));
    }

    public static void check(ForeignText foreign) {
        foreign.recognise(text -> Optional.of(kinds(text))).ifPresent(kinds -> {
            assertThat(kinds).hasSizeLessThanOrEqualTo(1);
            assertThat(kinds)
                    .allMatch(kind ->
                            OpaqueId.random(kind).length() == foreign.text().length());
        });
    }

    private static List<Kind> kinds(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> OpaqueId.isWellFormed(kind, text))
                .toList();
    }

    public static Stream<byte[]> seeds() {
        return ForeignText.seeds("msn_" + "A".repeat(43), "mpr_" + "-_9z".repeat(10) + "AAA", "A".repeat(43), "msn_A");
    }
}
