package io.github.agentidentity.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.agentidentity.authority.fixture.ForeignText;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ScopeValueFuzzTest {

    @MethodSource("seeds")
    @FuzzTest
    void a_scope_is_read_or_refused_and_written_so_that_it_is_read_again(byte[] input) {
        check(ForeignText.of(input));
    }

    static void check(ForeignText foreign) {
        foreign.recognise(ScopeValue::parse)
                .ifPresent(read -> assertThat(read.value()).isEqualTo(foreign.text()));
        foreign.read(ScopeValue::parseAll, Reason.MALFORMED_SCOPE).ifPresent(read -> {
            String written = read.stream().map(ScopeValue::value).collect(Collectors.joining(" "));
            assertThat(ScopeValue.parseAll(written)).isEqualTo(read);
            assertThat(read).hasSizeBetween(1, ScopeValue.MOST);
        });
    }

    static Stream<byte[]> seeds() {
        return ForeignText.seeds(
                "https://a.example#m.a",
                "https://a.example/x#m.a https://a.example/x#m.b",
                "https://a.example#m  https://b.example#m");
    }
}
