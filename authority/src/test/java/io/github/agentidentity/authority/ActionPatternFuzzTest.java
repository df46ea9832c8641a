package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ActionPatternFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void an_action_is_read_as_it_stands_or_not_at_all(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.recognise(ActionPattern::parse).ifPresent(read -> {
            assertThat(read.value()).isEqualTo(foreign.text());
            assertThat(read.contains(read)).isTrue();
            assertThat(read.isFamily()).isEqualTo(read.literal().isEmpty());
            assertThat(read.broaderFamilies()).allMatch(family -> new ActionPattern(family).contains(read));
        });
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds("messages.read", "messages.*", "a.b.c.*", "urn:x-y_z", ".*", "*");
    }
}
